import { expect, test } from 'vitest'
import { documentHash } from '../../src/search/document-hash.ts'
import type { PanelDocument } from '../../src/search/search-index.ts'
import { panelDocument } from './panel-document.ts'

const document = panelDocument('A:f:1', {
  ...{ title: 'one', abstract: 'two', organisms: ['Mice', 'Humans'] },
  genes: { PANEL: ['EGFR'], FIGURE: ['EGFR', 'KRAS'], ARTICLE: ['EGFR', 'KRAS'] },
  visualFeatures: { model: 'small-1', vector: Float16Array.of(0.5, 0.25) },
})

test('neither the order of fields nor that of lists matters', () => {
  const turned = Object.fromEntries(Object.entries(document).toReversed()) as unknown as PanelDocument
  expect(documentHash(document)).toMatch(/^[\w-]{22}$/)
  expect(documentHash(turned)).toBe(documentHash(document))
  expect(documentHash({ ...document, organisms: ['Humans', 'Mice'] })).toBe(documentHash(document))
})

test.each<[name: string, about: Partial<PanelDocument>]>([
  ['a text', { title: 'three' }],
  ['the place of a text', { title: 'onet', abstract: 'wo' }],
  ['the label', { modality: 'DMFL' }],
  ['a number', { confidence: 0 }],
  ['a gene', { genes: { ...document.genes, PANEL: [] } }],
  ['an organism', { organisms: ['Mice'] }],
  ['the article', { articleType: 'review-article' }],
  ['the picture', { visualFeatures: { model: 'small-1', vector: Float16Array.of(0.5, 0.125) } }],
  ['what looked at the picture', { visualFeatures: { model: 'small-2', vector: Float16Array.of(0.5, 0.25) } }],
  ['having no picture', { visualFeatures: null }],
])('%s matters', (_name, about) => {
  const before = documentHash(document)
  expect(documentHash({ ...document, ...about })).not.toBe(before)
  expect(documentHash(document)).toBe(before)
})

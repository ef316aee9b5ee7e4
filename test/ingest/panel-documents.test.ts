import { expect, test } from 'vitest'
import type { FigureRecord } from '../../src/domain/record.ts'
import { openLexicon, openOrganisms } from '../../src/entities/open-lexicon.ts'
import { articleDocuments } from '../../src/ingest/article-documents.ts'
import { linkEntities } from '../../src/ingest/link-entities.ts'
import { compoundFigure, samplePanel, sampleRecord } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const lexicons = { genes: await openLexicon(), organisms: await openOrganisms() }

/** The documents of an article about TP53 in rats with this figure, linked, stored and read. */
async function storedDocuments(figure: Partial<FigureRecord>, own: readonly string[]) {
  const { store } = await temporaryStore()
  const panels = own.map((caption, i) => samplePanel(`PMC1:F1:${i + 1}`, { caption }))
  const figures = [compoundFigure('PMC1', { mentions: ['KRAS, see Fig. 1.'], ...figure, panels })]
  const record = sampleRecord({ id: 'PMC1', title: 'TP53 in rats', abstract: '', figures })
  await store.save(linkEntities(record, lexicons))
  const [article] = await articleDocuments(store, ['PMC1'])
  return article?.documents ?? []
}

async function documentsOf(figure: Partial<FigureRecord>, own: readonly string[]) {
  const documents = await storedDocuments(figure, own)
  return documents.map(({ genes, organisms, articleType }) => ({ genes, organisms, articleType }))
}

const caption = { text: 'Mice. (A) EGFR protein. (B) Zebrafish.', html: '' }
const everywhere = ['EGFR', 'KRAS']
const articleType = 'research-article'

test('panels with parts of the caption of their own have the genes and organisms of these', async () => {
  const aligned = { caption, commonCaption: 'Mice.', captionsAligned: true }
  expect(await documentsOf(aligned, ['(A) EGFR protein.', '(B) Zebrafish.'])).toEqual([
    {
      genes: { PANEL: ['EGFR'], FIGURE: everywhere, ARTICLE: [...everywhere, 'TP53'] },
      organisms: ['Mice', 'Rats'],
      articleType,
    },
    {
      genes: { PANEL: [], FIGURE: everywhere, ARTICLE: [...everywhere, 'TP53'] },
      organisms: ['Zebrafish', 'Mice', 'Rats'],
      articleType,
    },
  ])
})

test('panels of which it is not known what is said of them have no gene of their own, and every organism', async () => {
  const unaligned = { caption, commonCaption: null, captionsAligned: false }
  const expected = {
    genes: { PANEL: [], FIGURE: everywhere, ARTICLE: [...everywhere, 'TP53'] },
    organisms: ['Mice', 'Zebrafish', 'Rats'],
    articleType,
  }
  expect(await documentsOf(unaligned, ['', ''])).toEqual([expected, expected])
})

test('of the only panel of a figure the whole caption speaks', async () => {
  const only = { caption: { text: 'EGFR protein.', html: '' }, commonCaption: null, captionsAligned: null }
  expect(await documentsOf(only, [''])).toEqual([
    {
      genes: { PANEL: ['EGFR'], FIGURE: everywhere, ARTICLE: [...everywhere, 'TP53'] },
      organisms: ['Rats'],
      articleType,
    },
  ])
})

test('a panel without a part of its own beside others that have one is found by the whole caption', async () => {
  const aligned = { caption, commonCaption: 'Mice.', captionsAligned: true }
  const documents = await storedDocuments(aligned, ['(A) EGFR protein.', ''])
  expect(documents.map(({ figureCaption }) => figureCaption)).toEqual(['Mice.', caption.text])
})

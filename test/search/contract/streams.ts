import { describe, expect, test } from 'vitest'
import { documentHash } from '../../../src/search/document-hash.ts'
import { byArticle, captioned, panelDocument } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function streamsContract(at: IndexUnderTest): void {
  const many = Array.from({ length: 12_000 }, (_, i) => {
    const article = `A${String(Math.floor(i / 40)).padStart(4, '0')}`
    return panelDocument(`${article}:f:${i % 40}`, {
      panelCaption: i % 2 === 0 ? 'axon' : 'lung',
      modality: i % 3 === 0 ? 'DMFL' : 'GGEL',
      published: `20${10 + (i % 9)}`,
    })
  })

  describe('of matches', () => {
    test('have every match once, in the order of articles and of panels in them', async () => {
      await at.index.replaceArticles(byArticle(many).toReversed())
      expect(await gathered(at.index.matches({ words: '', filter: {} }))).toEqual(many.map(({ panelId }) => panelId))
      const expected = many.filter((_, i) => i % 2 === 0 && i % 3 === 0).map(({ panelId }) => panelId)
      expect(await gathered(at.index.matches({ words: 'axon', filter: { modality: ['DMFL'] } }))).toEqual(expected)
    })

    test('leave out what is to be left out', async () => {
      await at.fill(many)
      const question = { words: '', without: ['lungs'], filter: { not: { modality: ['DMFL'] } } }
      const expected = many.filter((_, i) => i % 2 === 0 && i % 3 !== 0).map(({ panelId }) => panelId)
      expect(await gathered(at.index.matches(question))).toEqual(expected)
    })

    test('go on when documents are added, replaced and taken out between', async () => {
      await at.fill(many)
      const seen: string[] = []
      let portions = 0
      for await (const portion of at.index.matches({ words: 'axon', filter: {} })) {
        seen.push(...portion)
        if (portions++ > 0) continue
        await at.fill([
          panelDocument('0:f:1', { panelCaption: 'axon' }),
          panelDocument('Z:f:1', { panelCaption: 'axon' }),
        ])
        await at.fill(many.slice(0, 40))
      }
      const expected = many.filter((_, i) => i % 2 === 0).map(({ panelId }) => panelId)
      expect(seen.filter((id) => id !== 'Z:f:1' && id !== '0:f:1')).toEqual(expected)
    })

    test('are empty where nothing matches', async () => {
      await at.fill(captioned('EGFR'))
      expect(await gathered(at.index.matches({ words: 'xylophone', filter: {} }))).toEqual([])
      expect(await gathered(at.index.matches({ words: '', filter: { gene: ['EGFR'] } }))).toEqual([])
    })
  })

  describe('of contents', () => {
    test('have every panel with its article and the hash of its document, in the order of ids', async () => {
      await at.fill(many)
      const expected = many
        .map((document) => ({ panelId: document.panelId, articleId: document.articleId, hash: documentHash(document) }))
        .sort((a, b) => (a.panelId < b.panelId ? -1 : 1))
      expect(await gathered(at.index.contents())).toEqual(expected)
    })

    test('change with any field of a document', async () => {
      const document = panelDocument('A:f:1', { title: 'EGFR' })
      await at.fill([document])
      const [before] = await gathered(at.index.contents())
      await at.fill([{ ...document, organisms: ['Mice'] }])
      const [after] = await gathered(at.index.contents())
      expect(after?.hash).not.toBe(before?.hash)
    })

    test('are empty where nothing is', async () => {
      expect(await gathered(at.index.contents())).toEqual([])
    })
  })
}

async function gathered<T>(portions: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const portion of portions) all.push(...portion)
  return all
}

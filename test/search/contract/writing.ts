import { expect, test } from 'vitest'
import { captioned, panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function writingContract(at: IndexUnderTest): void {
  const total = async (words: string) => (await at.index.search(request(words))).total

  test('an article is replaced by its new documents', async () => {
    await at.fill([panelDocument('A:f:1', { title: 'old' }), panelDocument('A:f:2', { title: 'old' })])
    await at.fill([panelDocument('B:f:1', { title: 'old' })])
    await at.fill([panelDocument('A:f:2', { title: 'new', modality: 'DMFL' })])
    expect(await at.ids(request('old'))).toEqual(['B:f:1'])
    const answer = await at.index.search(request('', { facets: ['modality'] }))
    expect(answer.hits.map((hit) => hit.panelId)).toEqual(['A:f:2', 'B:f:1'])
    expect(answer.facets.modality).toEqual([{ value: 'DMFL', count: 1 }])
    expect(await at.index.status()).toMatchObject({ documents: 2, current: true })
  })

  test('nothing of the old text stays with the new document', async () => {
    await at.fill([panelDocument('A:f:1', { title: 'old' })])
    await at.fill([panelDocument('A:f:1', { title: 'new' })])
    expect([await total('old'), await total('new'), await total('"old new"')]).toEqual([0, 1, 0])
    await at.index.replaceArticles([{ articleId: 'A', documents: [] }])
    await at.fill([panelDocument('B:f:1', { title: 'other' })])
    expect([await total('new'), await total('other')]).toEqual([0, 1])
  })

  test('an article without documents is taken out; one that was not there is none the worse', async () => {
    await at.fill(captioned('EGFR', 'KRAS'))
    await at.index.replaceArticles([{ articleId: 'T0', documents: [] }])
    await at.index.replaceArticles([{ articleId: 'unknown', documents: [] }])
    await at.index.replaceArticles([])
    expect([await total('egfr'), await total('kras'), await total('')]).toEqual([0, 1, 1])
  })

  test('writing the same again changes nothing', async () => {
    for (let i = 0; i < 3; i++) await at.fill(captioned('EGFR', 'KRAS'))
    expect([await total('egfr'), await total('')]).toEqual([1, 2])
  })

  test('an index keeps what was written when it is opened again, and others see it at once', async () => {
    const reader = await at.open()
    await at.fill([panelDocument('A:f:1', { panelCaption: 'EGFR', modality: 'DMFL' })])
    const asked = request('egfr', { facets: ['modality'] })
    const expected = { total: 1, facets: { modality: [{ value: 'DMFL', count: 1 }] } }
    expect(await reader.search(asked)).toMatchObject(expected)
    await at.fill([panelDocument('B:f:1', { panelCaption: 'EGFR', modality: 'GGEL' })])
    expect((await reader.search(asked)).facets.modality).toHaveLength(2)
    await reader.close()
    const again = await at.open()
    expect((await again.search(asked)).total).toBe(2)
    await again.close()
  })
}

import { expect, test } from 'vitest'
import { type SearchRequest, searchSorts } from '../../../src/search/search-index.ts'
import { panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function pagingContract(at: IndexUnderTest): void {
  const documents = Array.from({ length: 60 }, (_, i) =>
    panelDocument(`P${Math.floor(i / 3)}:f:${i % 3}`, {
      panelCaption: i % 4 === 0 ? 'gel EGFR' : 'a gel of something',
      published: i % 5 === 0 ? null : `20${10 + (i % 7)}`,
      confidence: i % 6 === 0 ? null : (i % 4) / 4,
      modality: i % 2 === 0 ? 'GGEL' : 'DMFL',
    }),
  )

  const walk = async (asked: SearchRequest) => {
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 20; page++) {
      const { hits, hasNextPage, total, isTotalExact } = await at.index.search({
        ...asked,
        ...(after === undefined ? {} : { after }),
      })
      if (isTotalExact) expect(total).toBe(asked.filter.modality ? 30 : 60)
      seen.push(...hits.map((hit) => hit.panelId))
      after = hits.at(-1)?.cursor
      if (!hasNextPage) break
      expect(hits).toHaveLength(asked.first)
    }
    return seen
  }

  test.each(searchSorts.flatMap((sort) => ['', 'gel'].map((words) => ({ sort, words }))))(
    'all pages of $sort "$words" are all hits once, in order',
    async ({ sort, words }) => {
      await at.fill(documents)
      const all = await at.ids(request(words, { sort }))
      expect(new Set(all).size).toBe(60)
      expect(await walk(request(words, { sort, first: 7 }))).toEqual(all)
      expect(await walk(request(words, { sort, first: 60 }))).toEqual(all)
      const filter = { modality: ['GGEL'] }
      expect(await walk(request(words, { sort, first: 10, filter }))).toEqual(
        await at.ids(request(words, { sort, filter })),
      )
    },
  )

  test('a page of none tells the total, and that there is no page to go on from', async () => {
    await at.fill(documents)
    const none = await at.index.search(request('gel', { first: 0 }))
    expect(none).toMatchObject({ hits: [], hasNextPage: false, facets: {} })
    if (none.isTotalExact) expect(none.total).toBe(60)
  })

  test('goes on after the last hit when articles are added or replaced between', async () => {
    await at.fill(documents)
    const asked = request('', { sort: 'NEWEST', first: 20 })
    const first = await at.index.search(asked)
    await at.fill([panelDocument('NEW:f:1', { published: '2030' }), ...documents.slice(0, 6)])
    const rest = await at.ids({ ...asked, first: 100, after: first.hits.at(-1)?.cursor ?? '' })
    const all = [...first.hits.map((hit) => hit.panelId), ...rest]
    expect(all.toSorted()).toEqual(documents.map((document) => document.panelId).toSorted())
  })

  test('a cursor that is none, or of another search, is refused with a sentence', async () => {
    await at.fill(documents)
    const asked = request('gel', { first: 5, filter: { modality: ['GGEL', 'DMFL'], yearFrom: 2000 } })
    const { hits } = await at.index.search(request('gel', { first: 5 }))
    const after = hits.at(-1)?.cursor ?? ''
    const refused = [
      request('egfr', { after }),
      request('gel', { after, sort: 'NEWEST' }),
      request('gel', { after, filter: { modality: ['GGEL'] } }),
      ...['', 'x', '0', after.slice(1), `${after.slice(0, -4)}AAAA`, 'W10', 'eyJhIjoxfQ', '\0'].map((wrong) =>
        request('gel', { after: wrong }),
      ),
    ]
    for (const wrong of refused) {
      await expect(at.index.search(wrong)).rejects.toMatchObject({
        code: 'BAD_CURSOR',
        message: expect.stringContaining('`after`'),
      })
    }
    expect((await at.index.search({ ...asked, filter: {}, after })).hits).toHaveLength(5)
  })
}

import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SearchIndex } from '../../../src/search/search-index.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, captioned, request } from '../panel-document.ts'

let index: SearchIndex
beforeEach(async () => {
  index = await openSqliteIndex(join(temporaryFolder(), 'search.db'))
})
afterEach(() => index.close())

const fill = (...captions: string[]) => index.replaceArticles(byArticle(captioned(...captions)))
const order = async (words: string, prefer: string) => {
  const { hits, total } = await index.search(request(words, { prefer }))
  expect(hits).toHaveLength(total)
  return hits.map(({ panelId }) => panelId.slice(0, 2)).join(' ')
}

test('panels with preferred words come first, and nothing has to have them', async () => {
  await fill('PCR products', 'an agarose gel', 'a western blot', 'another blot')
  expect(await order('', 'western blots')).toBe('T2 T3 T0 T1')
  expect(await order('', '')).toBe('T0 T1 T2 T3')
  expect(await order('gel', 'western blots')).toBe('T1')
})

test('a word that is asked for weighs more than one that is preferred', async () => {
  await fill(
    'EGFR in the lung',
    'long caption of EGFR and very many other things, shown as a western blot',
    'heart',
    'liver',
  )
  const { hits } = await index.search(request('EGFR', { prefer: 'western' }))
  expect(hits.map(({ score }) => score > 0)).toEqual([true, true])
  expect(await order('EGFR', 'blot')).toBe('T1 T0')
  await fill('EGFR', 'a western blot of many other things')
  expect(await order('', 'E & H')).toBe('T0 T1 T2 T3')
})

test('pages go on in the same order, and a cursor belongs to what was preferred', async () => {
  await fill(...Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? `western blot ${i}` : `gel ${i}`)))
  const all = (await index.search(request('', { prefer: 'western' }))).hits.map(({ panelId }) => panelId)
  const seen: string[] = []
  let after: string | undefined
  for (let page = 0; page < 5; page++) {
    const asked = request('', { prefer: 'western', first: 7, ...(after === undefined ? {} : { after }) })
    const { hits } = await index.search(asked)
    seen.push(...hits.map(({ panelId }) => panelId))
    after = hits.at(-1)?.cursor
  }
  expect(seen).toEqual(all)
  const other = request('', { prefer: 'gel', ...(after === undefined ? {} : { after }) })
  await expect(index.search(other)).rejects.toMatchObject({ code: 'BAD_CURSOR' })
})

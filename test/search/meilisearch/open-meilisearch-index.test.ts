import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeCursor } from '../../../src/search/cursor.ts'
import { openMeilisearchIndex } from '../../../src/search/meilisearch/open-meilisearch-index.ts'
import { deepestHit } from '../../../src/search/meilisearch/pages.ts'
import { tenantToken } from '../../../src/search/meilisearch/tenant-token.ts'
import type { SearchIndex } from '../../../src/search/search-index.ts'
import { byArticle, captioned, panelDocument, request } from '../panel-document.ts'
import { adminKey, searchKey, startProtocolDouble } from './protocol-double.ts'

const double = await startProtocolDouble()
afterAll(double.close)

const patience = { search: 2_000, write: 2_000, task: 2_000, pauses: [1, 1] }
const place = { url: double.url, key: adminKey, index: 'figlens' }
const unavailable = (sentence: RegExp) => ({ code: 'INDEX_UNAVAILABLE', message: expect.stringMatching(sentence) })

let index: SearchIndex
beforeEach(async () => {
  index = await openMeilisearchIndex(place, { access: 'write', patience })
})
afterEach(() => {
  double.indexes.clear()
  double.failures.length = 0
})

describe('keys', () => {
  test('one that only searches does so, and tells what state the index is in', async () => {
    await index.replaceArticles(byArticle(captioned('EGFR', 'KRAS')))
    const reader = await openMeilisearchIndex({ ...place, key: searchKey }, { access: 'read', patience })
    expect((await reader.search(request('egfr', { facets: ['journal'] }))).total).toBe(1)
    expect(await reader.facetValues({ facet: 'licence', prefix: '', words: '', filter: {}, first: 5 })).toHaveLength(1)
    expect(await reader.status()).toEqual({ engine: 'meilisearch', documents: 2, current: true })
    await expect(reader.replaceArticles(byArticle(captioned('MYC')))).rejects.toMatchObject(
      unavailable(/does not let this key.*MEILISEARCH_SEARCH_KEY.*MEILISEARCH_ADMIN_KEY/),
    )
  })

  test.each(['', 'wrong'])('"%s" is refused with what to do', async (key) => {
    const wrong = await openMeilisearchIndex({ ...place, key }, { access: 'read', patience })
    await expect(wrong.search(request('egfr'))).rejects.toMatchObject(unavailable(/MEILISEARCH_SEARCH_KEY/))
    await expect(openMeilisearchIndex({ ...place, key }, { access: 'write', patience })).rejects.toMatchObject(
      unavailable(/MEILISEARCH_ADMIN_KEY/),
    )
  })

  test('a tenant token carries the filter and the index, signed with the search key', async () => {
    const expiresAt = new Date('2030-01-01')
    const token = await tenantToken(place, searchKey, { licenceGroup: ['COMMERCIAL'], yearFrom: 2018 }, expiresAt)
    const [, payload = ''] = token.split('.')
    const { searchRules, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(searchRules.figlens.filter).toMatch(/^licenceGroup IN \["COMMERCIAL#[0-9a-f]+"\] AND yearNumber >= 2018$/)
    expect(exp).toBe(expiresAt.getTime() / 1000)
    await expect(tenantToken(place, searchKey, { geneScope: 'FIGURE' }, expiresAt)).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  })
})

describe('an index', () => {
  test('with other settings is neither searched nor written, and cured by a rebuild', async () => {
    await index.replaceArticles(byArticle(captioned('EGFR')))
    Object.assign(double.indexes.get('figlens')?.settings ?? {}, { stopWords: ['lung'] })
    const again = await openMeilisearchIndex(place, { access: 'write', patience })
    expect(await again.status()).toMatchObject({ documents: 1, current: false })
    for (const use of [again.search(request('egfr')), again.replaceArticles(byArticle(captioned('MYC')))]) {
      await expect(use).rejects.toMatchObject(unavailable(/another version.*other settings.*figlens reindex/))
    }
    await again.rebuild(portion(captioned('KRAS')))
    expect(await again.status()).toMatchObject({ documents: 1, current: true })
    expect((await again.search(request('kras'))).total).toBe(1)
    expect([...double.indexes.keys()]).toEqual(['figlens'])
  })

  test('with documents of another version is not current, for a key that only searches either', async () => {
    await index.replaceArticles(byArticle(captioned('EGFR')))
    for (const { fields } of double.indexes.get('figlens')?.documents.values() ?? []) {
      Object.assign(fields, { version: 'old' })
    }
    const reader = await openMeilisearchIndex({ ...place, key: searchKey }, { access: 'read', patience })
    expect(await reader.status()).toMatchObject({ current: false })
  })

  test('that is not there is said so; a rebuild makes it', async () => {
    double.indexes.clear()
    const reader = await openMeilisearchIndex(place, { access: 'read', patience })
    expect(await reader.status()).toMatchObject({ documents: 0, current: false })
    await expect(reader.search(request('egfr'))).rejects.toMatchObject(
      unavailable(/no index "figlens".*figlens reindex/),
    )
    await reader.rebuild(portion(captioned('EGFR')))
    expect((await reader.search(request('egfr'))).total).toBe(1)
  })
})

describe('when things go wrong', () => {
  const failure = (status: number, code: string) => ({ status, code, message: `${code} it is.` })

  test('what passes is waited out', async () => {
    await index.replaceArticles(byArticle(captioned('EGFR')))
    double.failures.push(failure(503, 'unavailable'), failure(502, 'bad_gateway'))
    expect((await index.search(request('egfr'))).total).toBe(1)
  })

  test('what does not pass is said', async () => {
    double.failures.push(failure(500, 'internal'), failure(500, 'internal'), failure(500, 'internal'))
    await expect(index.search(request('egfr'))).rejects.toMatchObject(unavailable(/refuses: internal it is/))
  })

  test('a task that fails is an error, and leaves the index as it was', async () => {
    await index.replaceArticles(byArticle(captioned('EGFR')))
    double.taskFailures.push({ code: 'no_space_left_on_device', message: 'No space left on device.' })
    await expect(index.replaceArticles(byArticle(captioned('KRAS')))).rejects.toMatchObject(
      unavailable(/Task \d+ \(documentAdditionOrUpdate\).*no room left.*make room/),
    )
    expect((await index.search(request('egfr'))).total).toBe(1)
    expect((await index.search(request('kras'))).total).toBe(0)
  })

  test('a full task database is named', async () => {
    await index.search(request(''))
    double.failures.push(failure(422, 'no_space_left_on_device'))
    await expect(index.replaceArticles([{ articleId: 'A', documents: [] }])).rejects.toMatchObject(
      unavailable(/no room left, on its disk or for its tasks/),
    )
  })

  test('a server that is down is named with the reason', async () => {
    const server = createServer()
    const url = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    const gone = await openMeilisearchIndex({ ...place, url }, { access: 'read', patience })
    await expect(gone.search(request('egfr'))).rejects.toMatchObject(
      unavailable(/cannot be reached \(ECONNREFUSED\).*MEILISEARCH_URL/),
    )
  })

  test('a server that is slow is given up', async () => {
    const silent = createServer(() => undefined)
    const url = await listening(silent)
    const slow = await openMeilisearchIndex(
      { ...place, url },
      { access: 'read', patience: { ...patience, search: 50 } },
    )
    await expect(slow.search(request('egfr'))).rejects.toMatchObject(unavailable(/has not answered in 0.05 s/))
    silent.closeAllConnections()
    silent.close()
  })

  test('a task that does not end is left to Meilisearch, and named', async () => {
    const impatient = await openMeilisearchIndex(place, { access: 'write', patience: { ...patience, task: 60 } })
    double.isStuck = true
    await expect(impatient.replaceArticles(byArticle(captioned('EGFR')))).rejects.toMatchObject(
      unavailable(/has not done task \d+ in 0.06 s/),
    )
    double.isStuck = false
  })
})

test('answers are asked for uncompressed: else Meilisearch sends them in two, and the second waits', async () => {
  await index.search(request('egfr'))
  expect(double.headers['accept-encoding']).toBe('identity')
})

test('a search by relevance has an end, and says how to go on', async () => {
  await index.replaceArticles(byArticle([panelDocument('A:f:1', { panelCaption: 'EGFR' })]))
  await expect(index.search(request('egfr', { first: deepestHit + 1 }))).rejects.toMatchObject({
    code: 'PAGING_LIMIT',
    message: expect.stringMatching(/10000 hits.*figlens export/),
  })
})

test('by relevance too, the next page goes on behind the last hit when others come before it', async () => {
  const panels = Array.from({ length: 12 }, (_, i) => panelDocument(`B${i}:f:1`, { title: 'EGFR' }))
  await index.replaceArticles(byArticle(panels))
  const first = await index.search(request('egfr', { first: 5 }))
  await index.replaceArticles(byArticle(captioned('EGFR', 'EGFR', 'EGFR')))
  const rest = await index.search(request('egfr', { first: 50, after: first.hits.at(-1)?.cursor ?? '' }))
  const seen = [...first.hits, ...rest.hits].map(({ panelId }) => panelId)
  expect(seen.toSorted()).toEqual(panels.map(({ panelId }) => panelId).toSorted())
})

test('what a cursor says never becomes a part of a filter', async () => {
  const asked = request('', { sort: 'NEWEST' })
  const position = { order: 'NEWEST', step: 0, key: 0, tie: '41-000000' }
  await index.search({ ...asked, after: encodeCursor(asked, position) })
  const wrong = [{ tie: 'x" OR id > "' }, { key: '1 OR id > 0' }, { order: 'OLDEST' }]
  for (const change of wrong) {
    const after = encodeCursor(asked, { ...position, ...change })
    await expect(index.search({ ...asked, after })).rejects.toMatchObject({ code: 'BAD_CURSOR' })
  }
})

async function* portion(documents: Parameters<typeof byArticle>[0]) {
  yield byArticle(documents)
}

async function listening(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

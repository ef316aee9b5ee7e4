import { randomUUID } from 'node:crypto'
import { Meilisearch } from 'meilisearch'
import { afterAll, describe } from 'vitest'
import { openMeilisearchIndex } from '../../../src/search/meilisearch/open-meilisearch-index.ts'
import { searchIndexContract } from '../search-index-contract.ts'
import { startServerUnderTest } from './server-under-test.ts'

const server = await startServerUnderTest()
afterAll(server.stop)
console.info(`The contract of the search port runs against ${server.name}.`)

describe(`Meilisearch keeps the contract of the port (${server.name})`, () => {
  searchIndexContract(async () => {
    const place = { url: server.url, key: server.key, index: `test-${randomUUID()}` }
    return {
      open: () => openMeilisearchIndex(place, { access: 'write' }),
      remove: async () => {
        await new Meilisearch({ host: place.url, apiKey: place.key }).deleteIndex(place.index).waitTask()
      },
    }
  })
})

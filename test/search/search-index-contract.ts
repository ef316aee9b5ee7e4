import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { facetValuesContract } from './contract/facet-values.ts'
import { filtersAndFacetsContract } from './contract/filters-and-facets.ts'
import { genesAndOrganismsContract } from './contract/genes-and-organisms.ts'
import { hostileTextsContract } from './contract/hostile-texts.ts'
import type { IndexUnderTest } from './contract/index-under-test.ts'
import { labelsContract } from './contract/labels.ts'
import { pagingContract } from './contract/paging.ts'
import { rankingContract } from './contract/ranking.ts'
import { rebuildContract } from './contract/rebuild.ts'
import { similarContract } from './contract/similar.ts'
import { streamsContract } from './contract/streams.ts'
import { wordsContract } from './contract/words.ts'
import { writingContract } from './contract/writing.ts'
import { byArticle, request } from './panel-document.ts'

/** One place where an engine keeps an index; every `open` is a connection to that same index. */
export interface EngineUnderTest {
  open(): Promise<SearchIndex>
  remove(): Promise<void>
}

/** What every engine behind the port has to do. `make` gives an engine with an empty index. */
export function searchIndexContract(make: () => Promise<EngineUnderTest>): void {
  let engine: EngineUnderTest
  let index: SearchIndex

  beforeEach(async () => {
    engine = await make()
    index = await engine.open()
  })
  afterEach(async () => {
    await index.close()
    await engine.remove()
  })

  const at: IndexUnderTest = {
    get index() {
      return index
    },
    open: () => engine.open(),
    fill: (documents) => index.replaceArticles(byArticle(documents)),
    ids: async (asked) => (await index.search(asked)).hits.map((hit) => hit.panelId),
    async found(words) {
      const { hits, total, isTotalExact } = await index.search(request(words))
      if (isTotalExact) expect(total).toBe(hits.length)
      return hits.map((hit) => Number(/\d+/.exec(hit.panelId)?.[0])).sort((a, b) => a - b)
    },
  }

  describe('words', () => wordsContract(at))
  describe('hostile texts', () => hostileTextsContract(at))
  describe('ranking', () => rankingContract(at))
  describe('filters and facets', () => filtersAndFacetsContract(at))
  describe('labels and articles', () => labelsContract(at))
  describe('genes and organisms', () => genesAndOrganismsContract(at))
  describe('values of a facet', () => facetValuesContract(at))
  describe('similar panels', () => similarContract(at))
  describe('paging', () => pagingContract(at))
  describe('streams', () => streamsContract(at))
  describe('writing', () => writingContract(at))
  describe('rebuilding', () => rebuildContract(at))
}

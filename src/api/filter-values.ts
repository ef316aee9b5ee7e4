import { FiglensError } from '../domain/errors.ts'
import type { FacetCount, SearchIndex } from '../search/search-index.ts'
import { shortened } from './shortened.ts'

/** The values of these facets are not known beforehand: they are what the index holds. */
type OpenFacet = 'journal' | 'licence' | 'articleType'

export interface FilterValues {
  /**
   * The values as the index spells them, whatever their case. Throws BAD_INPUT, naming the valid ones, when one is none that the
   * index holds.
   */
  read(facet: OpenFacet, values: readonly string[]): Promise<string[]>
  /** The spellings of each value; none where the index does not hold it. */
  find(facet: OpenFacet, values: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
}

/** Engines list at least so many of a facet's values, the most frequent ones. */
const listedByEngines = 1000

/**
 * Asks the index only when a value is met that was not there when it was asked last, so that a filter that is right
 * costs nothing and one that is wrong is held against what the index holds now.
 */
export function createFilterValues(index: SearchIndex): FilterValues {
  const known: Record<OpenFacet, readonly string[]> = { journal: [], licence: [], articleType: [] }

  /** A spelling that is right means itself alone, should the index hold others of it. */
  function spellings(facet: OpenFacet, value: string): string[] {
    if (known[facet].includes(value)) return [value]
    return known[facet].filter((candidate) => folded(candidate) === folded(value))
  }

  async function find(facet: OpenFacet, values: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const isUnknown = (value: string) => spellings(facet, value).length === 0
    if (values.some(isUnknown)) {
      const answer = await index.search({ words: '', filter: {}, sort: 'NEWEST', first: 0, facets: [facet] })
      const listed = (answer.facets[facet] ?? []).map((entry) => entry.value)
      known[facet] = listed
      if (listed.length >= listedByEngines) known[facet] = [...listed, ...(await rare(facet, values.filter(isUnknown)))]
    }
    return new Map(values.map((value) => [value, spellings(facet, value)]))
  }

  /** What begins like these values. */
  async function rare(facet: OpenFacet, values: readonly string[]): Promise<string[]> {
    const found: (readonly FacetCount[])[] = []
    for (const value of values) {
      const prefix = value.trim().slice(0, longestPrefix)
      found.push(await index.facetValues({ facet, prefix, words: '', filter: {}, first: listedByEngines }))
    }
    return found.flat().map(({ value }) => value)
  }

  return {
    find,
    async read(facet, values) {
      const found = await find(facet, values)
      const unknown = values.find((value) => found.get(value)?.length === 0)
      if (unknown !== undefined) throw new FiglensError('BAD_INPUT', refusal(facet, unknown, known[facet]))
      return [...new Set([...found.values()].flat())]
    },
  }
}

/** Names of journals are shorter. */
const longestPrefix = 300

const folded = (value: string) => value.trim().toLowerCase()

function refusal(facet: OpenFacet, value: string, valid: readonly string[]): string {
  const start = `No panel has the ${spoken[facet]} ${JSON.stringify(shortened(value))}.`
  if (valid.length === 0) return `${start} The index holds no ${spoken[facet]} yet: ingest articles first.`
  if (valid.length <= listed) return `${start} Valid: ${valid.join(', ')}.`
  const how = `{ searchPanels(first: 0) { facets { ${facet}(first: 1000) { value } } } }`
  return `${start} Valid: ${valid.slice(0, listed).join(', ')}, … (${listed} of ${valid.length}; ${how} lists them).`
}

const listed = 20
const spoken: Record<OpenFacet, string> = { journal: 'journal', licence: 'licence', articleType: 'article type' }

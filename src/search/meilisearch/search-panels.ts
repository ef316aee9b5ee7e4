import { encodeCursor } from '../cursor.ts'
import { excludedTerms } from '../excluded-terms.ts'
import { besideGeneWords } from '../gene-word.ts'
import { parseWords, type SearchTerm } from '../parse-words.ts'
import type { SearchAnswer, SearchRequest } from '../search-index.ts'
import { facetCounts } from './facet-counts.ts'
import { facetAttribute, filterConditions, narrowedFacets } from './filter-conditions.ts'
import { type AskMeilisearch, always, type Query } from './multi-search.ts'
import { type Page, pageOf } from './pages.ts'
import { queryText, withoutText } from './query-text.ts'
import { misspeltTerms } from './spelling.ts'

/**
 * All of an answer comes from one multi-search. Where that finds nothing, words that no panel has are looked for as others spell them.
 *
 * @throws FiglensError BAD_CURSOR, PAGING_LIMIT
 */
export async function searchPanels(ask: AskMeilisearch, request: SearchRequest): Promise<SearchAnswer> {
  const terms = parseWords(request.words)
  const answer = await searchFor(ask, request, terms)
  if (answer.total > 0) return answer
  const misspelt = await misspeltTerms(ask, terms)
  return misspelt.size === 0 ? answer : searchFor(ask, request, terms, misspelt)
}

async function searchFor(
  ask: AskMeilisearch,
  request: SearchRequest,
  terms: readonly SearchTerm[],
  misspelt: ReadonlySet<SearchTerm> = new Set(),
): Promise<SearchAnswer> {
  const { first, facets, filter } = request
  const words = queryText(terms, misspelt)
  const page = pageOf(request, words !== '')
  const besideGenes = queryText(besideGeneWords(terms, filter), misspelt)
  const found = await ask(queriesFor(request, words, besideGenes, page))
  const hits = page.pick(found[0]?.hits ?? [])
  const shown = hits.slice(0, first)
  return {
    hits: shown.map(({ panel, position }) => ({
      panelId: panel.panelId,
      cursor: encodeCursor(request, position),
      score: panel._rankingScore ?? 0,
    })),
    hasNextPage: shown.length > 0 && hits.length > shown.length,
    total: found[page.conditions.length === 0 ? 0 : 1]?.estimatedTotalHits ?? 0,
    isTotalExact: true,
    facets: facetCounts(facets, filter, found),
  }
}

/**
 * The page; where that begins behind a cursor, all that matches, to be counted; and for each facet that is filtered by, what matches without
 * that filter: so the siblings of a chosen value keep their counts.
 */
function queriesFor(request: SearchRequest, words: string, besideGenes: string, page: Page): Query[] {
  const { facets, filter } = request
  const excluded = excludedTerms(request.without)
  const narrowed = narrowedFacets(filter)
  const attributesOf = (isNarrowed: boolean) => facets.filter((facet) => narrowed.has(facet) === isNarrowed)
  const base = { q: withoutText(excluded, words), ...always, filter: filterConditions(filter) }
  const counted = { facets: attributesOf(false).map((facet) => facetAttribute(facet, filter)) }
  const isWhole = page.conditions.length === 0
  return [
    { ...base, ...page.query, filter: [...base.filter, ...page.conditions], ...(isWhole && counted) },
    ...(isWhole ? [] : [{ ...base, ...counted, limit: 0 }]),
    ...attributesOf(true).map((facet) => ({
      ...base,
      q: withoutText(excluded, facet === 'gene' ? besideGenes : words),
      filter: filterConditions(filter, facet),
      facets: [facetAttribute(facet, filter)],
      limit: 0,
    })),
  ]
}

import type Database from 'libsql'
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts'
import type { SearchAnswer, SearchHit, SearchRequest } from '../search-index.ts'
import { collectHits, type OrderName } from './collect-hits.ts'
import { idAt } from './collection.ts'
import { type Counts, countPanels } from './count-panels.ts'
import type { IndexMemory } from './index-memory.ts'
import { panelIdList } from './panel-id-list.ts'
import { preferredTerms } from './preferred-terms.ts'
import { type RankingTerm, rankingTerms } from './ranking-terms.ts'
import { type IndexQuery, readQuery } from './read-query.ts'

/** Collections of so many panels are counted whole; of larger ones totals may be estimates. */
const countedPanels = 150_000

/** To be run inside a read transaction. @throws FiglensError BAD_CURSOR */
export function searchPanels(db: Database.Database, memory: IndexMemory, request: SearchRequest): SearchAnswer {
  const { filter, facets, first } = request
  const { collection } = memory
  const after = request.after === undefined ? null : decodeCursor(request, request.after)
  const query = readQuery(db, memory, request)
  const counts = countPanels(db, memory, { query, facets, geneScope: filter.geneScope, exactUpTo: countedPanels })
  const answer = { total: counts.total, isTotalExact: counts.matches !== null, facets: counts.facets }
  if (counts.total === 0 || first === 0) return { ...answer, hits: [], hasNextPage: false }
  const isRanked = request.sort === 'RELEVANCE' && (after === null ? counts.matches !== null : after.order === 'BM25')
  const preferred = isRanked ? preferredTerms(db, collection, request.prefer ?? '') : []
  const order = orderOf(request, query, counts, preferred, collection.panels, after)
  const asked = { query, preferred, order, after, limit: first + 1, matches: counts.matches }
  const found = collectHits(db, collection, asked)
  const shown = found.slice(0, first)
  const panelIds = panelIdList(
    db,
    shown.map(({ place }) => idAt(collection, place)),
  )
  const hits = shown.map(({ score, position }, i): SearchHit => {
    return { panelId: panelIds[i] ?? '', score, cursor: encodeCursor(request, position) }
  })
  return { ...answer, hits, hasNextPage: found.length > hits.length }
}

/** A page continues in the order of the page before it, even if its words have since become too common for another. */
function orderOf(
  request: SearchRequest,
  query: IndexQuery,
  { matches }: Counts,
  preferred: readonly RankingTerm[],
  panels: number,
  after: Position | null,
): OrderName {
  if (request.sort !== 'RELEVANCE') return request.sort
  const byFields = query.terms.length === 0 ? 'NEWEST' : 'FIELDS'
  if (after !== null) return after.order === byFields ? byFields : 'BM25'
  const isRanked =
    matches !== null && (preferred.length > 0 || rankingTerms(query.terms, matches.spreads, panels).length > 0)
  return isRanked ? 'BM25' : byFields
}

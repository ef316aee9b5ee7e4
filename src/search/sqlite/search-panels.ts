import type Database from 'libsql'
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts'
import type { SearchAnswer, SearchHit, SearchRequest } from '../search-index.ts'
import { countPanels } from './count-panels.ts'
import { facetTests } from './facet-tests.ts'
import type { IndexMemory } from './index-memory.ts'
import { type OrderName, orders } from './orders.ts'
import { type Condition, facetCondition, selectHits, writeTie } from './panel-queries.ts'
import { type IndexQuery, matchOf, readQuery } from './read-query.ts'

/**
 * Up to so many panels are ranked by BM25; it costs up to a microsecond a panel, and among more panels than that it hardly
 * tells one from another, since the words are common. Those are ranked by the heaviest field that has all the words.
 */
export const rankedPanels = 10_000

/**
 * Up to so many matches are all counted, at some 0.2 microseconds a panel. Estimates of more rest on over a thousand panels: a total is then
 * within 6 % in 19 of 20 cases.
 */
const countedPanels = 150_000

/** To be run inside a read transaction. @throws FiglensError BAD_CURSOR */
export function searchPanels(db: Database.Database, memory: IndexMemory, request: SearchRequest): SearchAnswer {
  const { filter, facets, first } = request
  const after = request.after === undefined ? null : decodeCursor(request, request.after)
  const query = readQuery(db, memory, request.words, filter)
  const tests = facetTests(memory, filter)
  const counts = countPanels(db, memory, { query, filter, facets, exactUpTo: countedPanels })
  const answer = { total: counts.total, isTotalExact: counts.isExact, facets: counts.facets }
  if (counts.total === 0 || first === 0) return { ...answer, hits: [], hasNextPage: false }
  const order = orderOf(request, query, counts.total, after)
  const conditions = [...query.conditions, ...tests.map(facetCondition)]
  const found = collect(db, query, conditions, order, after, first + 1)
  const hits = found.slice(0, first).map(({ panelId, score, ...position }): SearchHit => {
    return { panelId, score, cursor: encodeCursor(request, position) }
  })
  return { ...answer, hits, hasNextPage: found.length > hits.length }
}

/** A page continues in the order of the page before it, even if the collection has since grown past `rankedPanels`. */
function orderOf(request: SearchRequest, query: IndexQuery, total: number, after: Position | null): OrderName {
  if (request.sort !== 'RELEVANCE') return request.sort
  if (query.words === null) return 'NEWEST'
  if (after !== null) return after.order === 'FIELDS' ? 'FIELDS' : 'BM25'
  return total <= rankedPanels ? 'BM25' : 'FIELDS'
}

interface Found extends Position {
  readonly panelId: string
  readonly score: number
}

function collect(
  db: Database.Database,
  query: IndexQuery,
  conditions: readonly Condition[],
  name: OrderName,
  after: Position | null,
  limit: number,
): Found[] {
  const found: Found[] = []
  for (const [step, order] of orders[name].entries()) {
    if (step < (after?.step ?? 0)) continue
    const from = after?.step === step ? after : null
    const match = matchOf(query, query.words === null ? null : order.narrow(query.words))
    const rows = selectHits(db, { match, conditions, isSampled: false }, order, from, limit - found.length)
    for (const { panelId, key, ...place } of rows) {
      found.push({ panelId, order: name, step, key, tie: writeTie(place), score: order.score ?? key })
    }
    if (found.length === limit) break
  }
  return found
}

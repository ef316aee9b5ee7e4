import type Database from 'libsql'
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts'
import { parseWords } from '../parse-words.ts'
import type { SearchAnswer, SearchHit, SearchRequest } from '../search-index.ts'
import type { FacetSets } from './facet-sets.ts'
import { matchExpression } from './match-expression.ts'
import { type OrderName, orders } from './orders.ts'
import { type Condition, panelConditions, readSetNumbers, selectHits, setCondition } from './panel-queries.ts'
import { tallySets } from './tally-sets.ts'

/**
 * Up to so many panels are ranked by BM25; it costs up to a microsecond a panel, and among more panels than that it hardly
 * tells one from another, since the words are common. Those are ranked by the heaviest field that has all the words.
 */
export const rankedPanels = 10_000

/** To be run inside a read transaction. @throws FiglensError BAD_CURSOR */
export function searchPanels(db: Database.Database, sets: FacetSets, request: SearchRequest): SearchAnswer {
  const after = request.after === undefined ? null : decodeCursor(request, request.after)
  const terms = parseWords(request.words)
  const match = terms.length === 0 ? null : matchExpression(terms)
  const conditions = panelConditions(request.filter)
  const counts = countBySet(readSetNumbers(db, match, conditions), sets.size)
  const { total, facets, passing } = tallySets(sets, counts, request.filter, request.facets)
  if (total === 0) return { hits: [], hasNextPage: false, total, facets }
  const order = orderOf(request, match, total, after)
  if (passing !== null) conditions.push(setCondition(passing))
  const found = collect(db, match, conditions, order, after, request.first + 1)
  const hits = found.slice(0, request.first).map(({ panelId, score, ...position }): SearchHit => {
    return { panelId, score, cursor: encodeCursor(request, position) }
  })
  return { hits, hasNextPage: hits.length > 0 && found.length > hits.length, total, facets }
}

/** A page continues in the order of the page before it, even if the collection has since grown past `rankedPanels`. */
function orderOf(request: SearchRequest, match: string | null, total: number, after: Position | null): OrderName {
  if (after !== null && Object.hasOwn(orders, after.order)) return after.order as OrderName
  if (request.sort !== 'RELEVANCE') return request.sort
  if (match === null) return 'NEWEST'
  return total <= rankedPanels ? 'BM25' : 'FIELDS'
}

interface Found extends Position {
  readonly panelId: string
  readonly score: number
}

function collect(
  db: Database.Database,
  match: string | null,
  conditions: readonly Condition[],
  name: OrderName,
  after: Position | null,
  limit: number,
): Found[] {
  const found: Found[] = []
  for (const [step, order] of orders[name].entries()) {
    if (step < (after?.step ?? 0)) continue
    const from = after?.step === step ? after : null
    const rows = selectHits(db, match, conditions, order, from, limit - found.length)
    for (const { panelId, tie, key } of rows) {
      found.push({ panelId, order: name, step, key, tie, score: order.score ?? Number(key) })
    }
    if (found.length === limit) break
  }
  return found
}

/** @param numbers decimal numbers with commas between, or nothing; read by hand, since splitting would make a string of each. */
function countBySet(numbers: string, size: number): Uint32Array {
  const counts = new Uint32Array(size)
  if (numbers === '') return counts
  let id = 0
  for (let i = 0; i <= numbers.length; i++) {
    const digit = numbers.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) id = id * 10 + digit
    else {
      counts[id] = (counts[id] ?? 0) + 1
      id = 0
    }
  }
  return counts
}

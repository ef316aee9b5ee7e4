import { FiglensError } from '../../domain/errors.ts'
import { decodeCursor, type Position } from '../cursor.ts'
import type { SearchRequest, SearchSort } from '../search-index.ts'
import type { FoundPanel, Query } from './multi-search.ts'

/** How deep a search by relevance goes: Meilisearch ranks everything before a page to give the page. */
export const deepestHit = 10_000

export interface Page {
  readonly query: Query
  /** Narrow the hits to those behind the last one seen; empty where all are counted. */
  readonly conditions: readonly string[]
  /** The hits of the page and those behind it, each with its place. */
  readonly pick: (hits: readonly FoundPanel[]) => readonly { readonly panel: FoundPanel; readonly position: Position }[]
}

/**
 * The page that is asked for, in the order of `request.sort`; without words, by relevance is newest first.
 *
 * @throws FiglensError BAD_CURSOR, PAGING_LIMIT
 */
export function pageOf(request: SearchRequest, hasWords: boolean): Page {
  const order = request.sort === 'RELEVANCE' && !hasWords ? 'NEWEST' : request.sort
  const after = request.after === undefined ? null : readCursor(request, request.after, order)
  return order === 'RELEVANCE' ? pageByRank(after, request.first) : pageByKey(order, after, request.first)
}

const retrieved = ['panelId', 'tie', 'newest', 'oldest', 'confidence']

const keyOrders = {
  NEWEST: { attribute: 'newest', direction: 'desc' },
  OLDEST: { attribute: 'oldest', direction: 'asc' },
  CONFIDENCE: { attribute: 'confidence', direction: 'desc' },
} as const

/** A cursor comes from outside, and its tie goes into a filter. */
function readCursor(request: SearchRequest, cursor: string, order: SearchSort): Position {
  const position = decodeCursor(request, cursor)
  const isOurs = position.order === order && typeof position.key === 'number' && /^[0-9a-f]+-\d{6,}$/.test(position.tie)
  if (isOurs) return position
  throw new FiglensError('BAD_CURSOR', '`after` is not a cursor of this search. Start again without it.')
}

/** Begins behind the last hit's own key, wherever that now stands. */
function pageByKey(order: keyof typeof keyOrders, after: Position | null, first: number): Page {
  const { attribute, direction } = keyOrders[order]
  const beyond = direction === 'desc' ? '<' : '>'
  return {
    query: {
      sort: [`${attribute}:${direction}`, 'tie:asc'],
      limit: first === 0 ? 0 : first + 1,
      attributesToRetrieve: retrieved,
    },
    conditions: after
      ? [`${attribute} ${beyond} ${after.key} OR (${attribute} = ${after.key} AND tie > "${after.tie}")`]
      : [],
    pick: (hits) =>
      hits.map((panel) => ({ panel, position: { order, step: 0, key: panel[attribute], tie: panel.tie } })),
  }
}

/** So many hits around the last one are looked through for it, should it have moved while articles were added. */
const overlap = 20

/** Begins behind the last hit where it is still near its place, else at that place. */
function pageByRank(after: Position | null, first: number): Page {
  const seen = after === null ? 0 : Math.max(0, Math.trunc(Number(after.key)))
  if (seen + first > deepestHit) {
    throw new FiglensError(
      'PAGING_LIMIT',
      `A search by relevance goes no deeper than ${deepestHit} hits. Narrow it with words or a filter, sort it by date or confidence, or take all of it with \`figlens export\`.`,
    )
  }
  const offset = Math.max(0, seen - overlap)
  const ahead = seen - offset
  return {
    query: {
      offset,
      limit: first === 0 ? 0 : ahead + first + 1 + (after ? overlap : 0),
      showRankingScore: true,
      attributesToRetrieve: retrieved,
    },
    conditions: [],
    pick: (hits) => {
      const last = after === null ? -1 : hits.findIndex(({ tie }) => tie === after.tie)
      const start = last >= 0 ? last + 1 : ahead
      return hits.slice(start).map((panel, i) => ({
        panel,
        position: { order: 'RELEVANCE', step: 0, key: offset + start + i + 1, tie: panel.tie },
      }))
    },
  }
}

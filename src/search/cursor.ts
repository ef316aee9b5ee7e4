import { createHash } from 'node:crypto'
import * as z from 'zod'
import { FiglensError } from '../domain/errors.ts'
import type { SearchFilter, SearchRequest } from './search-index.ts'

/** Where a hit stands in the order of its answer. */
export interface Position {
  /** How the answer is ordered, in the engine's own words. */
  readonly order: string
  /** Step of that order, for orders that have several. */
  readonly step: number
  readonly key: number | string
  /** Decides between equal keys. */
  readonly tie: string
}

type Question = Pick<SearchRequest, 'words' | 'without' | 'prefer' | 'filter' | 'sort'>

/** An opaque name for a position, good for the same question and sort only. */
export function encodeCursor(question: Question, position: Position): string {
  const { order, step, key, tie } = position
  return Buffer.from(JSON.stringify([fingerprint(question), order, step, key, tie])).toString('base64url')
}

/** @throws FiglensError BAD_CURSOR for anything that `encodeCursor` did not make for this question. */
export function decodeCursor(question: Question, cursor: string): Position {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success) {
    throw new FiglensError('BAD_CURSOR', '`after` is not a cursor of this search. Start again without it.')
  }
  const [madeFor, order, step, key, tie] = parsed.data
  if (madeFor !== fingerprint(question)) {
    throw new FiglensError(
      'BAD_CURSOR',
      '`after` belongs to a search with other words, filter or sort (`without` and `prefer` among them). Keep those while paging, or start again without it.',
    )
  }
  return { order, step, key, tie }
}

const cursorSchema = z.tuple([
  z.string(),
  z.string(),
  z.number().int().min(0).max(9),
  z.union([z.number(), z.string()]),
  z.string(),
])

function fingerprint({ words, without = [], prefer = '', filter: { not = {}, ...filter }, sort }: Question): string {
  return createHash('sha256')
    .update(JSON.stringify([words, without.toSorted(), prefer, inOrder(filter), inOrder(not), sort]))
    .digest('base64url')
    .slice(0, 8)
}

function inOrder(conditions: SearchFilter): unknown[] {
  return Object.entries(conditions)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

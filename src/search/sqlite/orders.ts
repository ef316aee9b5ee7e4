import type { SearchSort } from '../search-index.ts'
import { wordColumns } from './schema.ts'

/** One sorted run of panels. */
export interface Order {
  /** SQL of the sort key; equal keys are told apart by `panel.tie`. */
  readonly key: string
  readonly direction: 'ASC' | 'DESC'
  /** Score of every hit; null where the key is the score. */
  readonly score: number | null
  /** The FTS5 expression made from the query's own. */
  narrow(match: string): string
}

export type OrderName = Exclude<SearchSort, 'RELEVANCE'> | 'BM25' | 'FIELDS'

const whole = (match: string) => match
const newest = { key: 'panel.published', direction: 'DESC' } as const

/** The runs that make up an order, one after the other; no panel is in two of them. */
export const orders: Readonly<Record<OrderName, readonly Order[]>> = {
  NEWEST: [{ ...newest, score: 0, narrow: whole }],
  // Without a date: last, here too.
  OLDEST: [{ key: `iif(panel.published = '', '~', panel.published)`, direction: 'ASC', score: 0, narrow: whole }],
  CONFIDENCE: [{ key: 'panel.confidence', direction: 'DESC', score: 0, narrow: whole }],
  BM25: [
    {
      key: `-bm25(words, ${wordColumns.map(({ weight }) => weight).join(', ')})`,
      direction: 'DESC',
      score: null,
      narrow: whole,
    },
  ],
  FIELDS: [
    { ...newest, score: 4, narrow: ownCaption },
    { ...newest, score: 3, narrow: (match) => `(${captions(match)}) NOT (${ownCaption(match)})` },
    { ...newest, score: 2, narrow: (match) => `(${besidesPicture(match)}) NOT (${captions(match)})` },
    { ...newest, score: 1, narrow: (match) => `(${match}) NOT (${besidesPicture(match)})` },
  ],
}

function ownCaption(match: string): string {
  return `{panel_caption} : (${match})`
}

function captions(match: string): string {
  return `{panel_caption figure_caption} : (${match})`
}

/** Without the words inside the picture. */
function besidesPicture(match: string): string {
  return `- {image_text} : (${match})`
}

import type { SearchSort } from '../search-index.ts'
import { blockOf, firstUndatedId } from './panel-ids.ts'
import { wordColumns } from './schema.ts'

/** One sorted run of panels. */
export interface Order {
  /** SQL of the sort key; equal keys are told apart by article and place. */
  readonly key: string
  readonly direction: 'ASC' | 'DESC'
  /** Whether the key is the block of the panel's id, so that the ids themselves lead to the first panels. */
  readonly isByDate: boolean
  /** Score of every hit; null where the key is the score. */
  readonly score: number | null
  /** The FTS5 expression made from that of the words. */
  narrow(words: string): string
  /** SQL that every panel of the run fulfils. */
  readonly only?: string
}

export type OrderName = Exclude<SearchSort, 'RELEVANCE'> | 'BM25' | 'FIELDS'

const whole = (words: string) => words
const byDate = { key: blockOf('panel.id'), isByDate: true, score: 0, narrow: whole } as const
const newest = { ...byDate, direction: 'ASC' } as const
const byValue = { isByDate: false, direction: 'DESC', narrow: whole } as const

/** The runs that make up an order, one after the other; no panel is in two of them. */
export const orders: Readonly<Record<OrderName, readonly Order[]>> = {
  NEWEST: [newest],
  OLDEST: [
    { ...byDate, direction: 'DESC', only: `panel.id < ${firstUndatedId}` },
    { ...newest, only: `panel.id >= ${firstUndatedId}` },
  ],
  CONFIDENCE: [{ ...byValue, key: 'panel.confidence', score: 0 }],
  BM25: [{ ...byValue, key: `-bm25(words, ${wordColumns.map(({ weight }) => weight).join(', ')})`, score: null }],
  FIELDS: [
    { ...newest, score: 4, narrow: ownCaption },
    { ...newest, score: 3, narrow: (words) => `(${captions(words)}) NOT (${ownCaption(words)})` },
    { ...newest, score: 2, narrow: (words) => `(${besidesPicture(words)}) NOT (${captions(words)})` },
    { ...newest, score: 1, narrow: (words) => `(${words}) NOT (${besidesPicture(words)})` },
  ],
}

function ownCaption(words: string): string {
  return `{panel_caption} : (${words})`
}

function captions(words: string): string {
  return `{panel_caption figure_caption} : (${words})`
}

/** Without the words inside the picture. */
function besidesPicture(words: string): string {
  return `- {image_text} : (${words})`
}

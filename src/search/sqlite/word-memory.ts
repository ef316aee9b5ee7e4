import { LRUCache } from 'lru-cache'
import type { SearchTerm } from '../parse-words.ts'
import type { PanelSet } from './panel-set.ts'

/** What a word was found in. */
export interface WordPanels {
  readonly panels: PanelSet
  /** How many they are, one counted once for each level. */
  readonly spread: number
  /** Of the word index, at the level that has the most. */
  readonly rows: number
}

/** For each column of each level, in their order, the places where a row begins that has the word; rising. */
export type WordColumns = readonly Uint32Array[]

/** What is known of the words that were asked for last, by FTS5 expressions. */
export interface WordMemory {
  readonly panels: LRUCache<string, WordPanels>
  readonly columns: LRUCache<string, WordColumns>
}

/**
 * Whether a word with this spread is worth keeping: to find it takes milliseconds, and the same words are asked for again and again, with another
 * filter or for another page. A phrase takes as long as its most common word.
 */
export function isWorthKeeping({ forms }: SearchTerm, spread: number): boolean {
  return spread >= (forms.some(({ length }) => length > 1) ? 1_000 : 10_000)
}

/** Of a million panels the sets of 256 words take 32 MB. */
export function wordMemory(): WordMemory {
  const sizeCalculation = (columns: WordColumns) => columns.reduce((sum, { byteLength }) => sum + byteLength, 1)
  return {
    panels: new LRUCache({ max: 256 }),
    columns: new LRUCache({ maxSize: 32 * 1024 * 1024, sizeCalculation }),
  }
}

import { LRUCache } from 'lru-cache'
import type { PanelSet } from './panel-set.ts'

/** What a word was found in. */
export interface WordPanels {
  readonly panels: PanelSet
  /** How many they are, one counted once for each level. */
  readonly spread: number
}

/** By FTS5 expressions. */
export type CommonWords = LRUCache<string, WordPanels>

/** To find a word in more panels takes milliseconds, and the same words are asked for again and again. */
export const keptFrom = 20_000

/** Keeps the words that were asked for last: of a million panels they take up to 32 MB. */
export function commonWords(): CommonWords {
  return new LRUCache({ max: 256 })
}

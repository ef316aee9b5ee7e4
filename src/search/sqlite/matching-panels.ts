import type Database from 'libsql'
import type { SearchQuestion } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'
import { judgePanels, matchesOf } from './judge-panels.ts'
import { readQuery } from './read-query.ts'
import { wholeOf } from './windows.ts'

/** The places of all panels that match, rising. To be run inside a transaction. */
export function matchingPanels(db: Database.Database, memory: IndexMemory, question: SearchQuestion): Uint32Array {
  const { collection } = memory
  const query = readQuery(db, memory, question)
  return matchesOf(judgePanels(db, collection, query, [wholeOf(collection)])).places
}

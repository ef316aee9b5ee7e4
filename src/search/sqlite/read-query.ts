import type Database from 'libsql'
import { besideGeneWords } from '../gene-word.ts'
import { parseWords, type SearchTerm } from '../parse-words.ts'
import type { SearchFilter } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'
import { type PanelTest, panelTests } from './panel-tests.ts'
import { correctSpelling } from './spelling.ts'

/** What is asked of panels. */
export interface IndexQuery {
  /** All have to be there. */
  readonly terms: readonly SearchTerm[]
  /** How many of them come before the words of the filter's genes, which are there for the ranking: the facet of genes is counted among what has these. */
  readonly besideGenes: number
  readonly tests: readonly PanelTest[]
}

/** To be run inside a transaction. */
export function readQuery(db: Database.Database, memory: IndexMemory, words: string, filter: SearchFilter): IndexQuery {
  const terms = correctSpelling(db, parseWords(words))
  const others = besideGeneWords(terms, filter)
  return {
    terms: [...others, ...terms.filter((term) => !others.includes(term))],
    besideGenes: others.length,
    tests: panelTests(memory, filter),
  }
}

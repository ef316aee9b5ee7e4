import type Database from 'libsql'
import { excludedTerms } from '../excluded-terms.ts'
import { besideGeneWords } from '../gene-word.ts'
import { parseWords, type SearchTerm } from '../parse-words.ts'
import type { SearchQuestion } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'
import { matchWords } from './match-words.ts'
import { type PanelTest, panelTests, wordlessTests } from './panel-tests.ts'
import { correctSpelling } from './spelling.ts'
import { wholeOf } from './windows.ts'

/** What is asked of panels. */
export interface IndexQuery {
  /** All have to be there. */
  readonly terms: readonly SearchTerm[]
  /** How many of them come before the words of the filter's genes, which are there for the ranking: the facet of genes is counted among what has these. */
  readonly besideGenes: number
  readonly tests: readonly PanelTest[]
}

/** To be run inside a transaction. */
export function readQuery(
  db: Database.Database,
  memory: IndexMemory,
  { words, without, filter }: SearchQuestion,
): IndexQuery {
  const { collection } = memory
  const terms = correctSpelling(db, parseWords(words))
  const others = besideGeneWords(terms, filter)
  const excluded = matchWords(db, collection, excludedTerms(without), [wholeOf(collection)])
  return {
    terms: [...others, ...terms.filter((term) => !others.includes(term))],
    besideGenes: others.length,
    tests: [...panelTests(memory, filter), ...wordlessTests(excluded.map(({ panels }) => panels))],
  }
}

import type { PanelDocument, SearchIndex, SearchRequest } from '../../../src/search/search-index.ts'

/** The index of the test that runs, empty when it starts. */
export interface IndexUnderTest {
  readonly index: SearchIndex
  /** Another connection to the same index, to be closed by the test. */
  open(): Promise<SearchIndex>
  fill(documents: readonly PanelDocument[]): Promise<void>
  /** Ids of the panels found, in order. */
  ids(request: SearchRequest): Promise<string[]>
  /** The articles `T<n>` found, as their numbers in rising order. */
  found(words: string): Promise<number[]>
}

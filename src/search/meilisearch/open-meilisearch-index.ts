import { excludedTerms } from '../excluded-terms.ts'
import { besideGeneWords } from '../gene-word.ts'
import { parseWords, type SearchTerm } from '../parse-words.ts'
import type { SearchIndex } from '../search-index.ts'
import { createIndexIfMissing, indexStatus, rebuildIndex, requireOurIndex } from './index-upkeep.ts'
import { listFacetValues } from './list-facet-values.ts'
import { connect, type MeilisearchPlace, type Patience } from './meilisearch-connection.ts'
import { queryText, withoutText } from './query-text.ts'
import { readContents, readMatches } from './read-panels.ts'
import { replaceArticles } from './replace-articles.ts'
import { searchPanels } from './search-panels.ts'
import { similarPanels } from './similar-panels.ts'
import { misspeltTerms } from './spelling.ts'

export interface MeilisearchOptions {
  /** `write`: the index is made where there is none, which an admin key may. */
  readonly access: 'read' | 'write'
  readonly patience?: Partial<Patience>
}

/**
 * The engine of a deployment: an index of a Meilisearch server. Any number of processes may read and write; a change is there for all when the
 * call that made it returns.
 *
 * @throws FiglensError INDEX_UNAVAILABLE, as do all later calls, when the server is down or too slow, has no room, refuses the key, or (`search`
 * and other readers, `replaceArticles`) has an index of another version, which `rebuild` cures.
 */
export async function openMeilisearchIndex(place: MeilisearchPlace, options: MeilisearchOptions): Promise<SearchIndex> {
  const connection = connect(place, options.patience)
  const { ask } = connection
  if (options.access === 'write') await createIndexIfMissing(connection)

  let isOurs = false
  /** Asked once, since to ask takes as long as a search: that another program has made the index anew since, only the next start tells. */
  const requireCurrent = async () => {
    if (!isOurs) await requireOurIndex(connection)
    isOurs = true
  }
  let lastChange: Promise<unknown> = Promise.resolve()
  /** What is written while the index is made anew would go into the old one. Between processes, the lock of the store sees to it. */
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const turn = lastChange.then(change)
    lastChange = turn.catch(() => undefined)
    return turn
  }
  const spelt = async (terms: readonly SearchTerm[], without?: readonly string[]) =>
    withoutText(excludedTerms(without), queryText(terms, await misspeltTerms(ask, terms)))

  return {
    replaceArticles: (articles) =>
      inTurn(async () => {
        await requireCurrent()
        await replaceArticles(connection, articles)
      }),
    async search(request) {
      await requireCurrent()
      return searchPanels(ask, request)
    },
    async facetValues(request) {
      await requireCurrent()
      const all = parseWords(request.words)
      const terms = request.facet === 'gene' ? besideGeneWords(all, request.filter) : all
      return listFacetValues(connection, request, await spelt(terms, request.without))
    },
    async similar(request) {
      await requireCurrent()
      return similarPanels(ask, request)
    },
    async *matches({ words, without, filter }) {
      await requireCurrent()
      yield* readMatches(ask, await spelt(parseWords(words), without), filter)
    },
    async *contents() {
      await requireCurrent()
      yield* readContents(ask)
    },
    status: () => indexStatus(connection),
    // The server looks after its own files.
    checkIntegrity: async () => undefined,
    rebuild: (articles) =>
      inTurn(async () => {
        await rebuildIndex(connection, articles)
        isOurs = true
      }),
    async close() {},
  }
}

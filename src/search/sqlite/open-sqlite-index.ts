import type { SearchIndex } from '../search-index.ts'
import { facetSetReader } from './facet-sets.ts'
import { openIndexFile, readMeta, requireCurrent } from './index-file.ts'
import { replaceArticles } from './replace-articles.ts'
import { settingsVersion } from './schema.ts'
import { searchPanels } from './search-panels.ts'

/**
 * The embedded engine: SQLite FTS5 in a file of its own, made where there is none. Any number of processes may read while one
 * writes. Calls block the process while they run.
 *
 * @param file path of the index; beside it appear `-wal` and `-shm`.
 * @param options `frozen`: the file lies where nothing can be written; it is read as it is, and every change throws.
 * @throws FiglensError INDEX_UNAVAILABLE when the file is damaged or no search index. All later calls throw it too, when the
 * file is gone, locked for long, or (`search`, `replaceArticles`) made by another version, which `reset` cures.
 */
export async function openSqliteIndex(file: string, options: { frozen?: boolean } = {}): Promise<SearchIndex> {
  const index = openIndexFile(file, options.frozen === true)
  const readFacetSets = facetSetReader()
  return {
    async replaceArticles(articles) {
      index.write((db) => {
        requireCurrent(db, file)
        replaceArticles(db, articles)
      })
    },
    async search(request) {
      return index.read((db) => {
        requireCurrent(db, file)
        return searchPanels(db, readFacetSets(db), request)
      })
    },
    async status() {
      return index.read((db) => {
        const current = readMeta(db, 'settings') === settingsVersion
        // What the tables of another version hold cannot be known.
        const [documents = 0] = current ? (db.prepare('SELECT count(*) FROM panel').pluck().all([]) as number[]) : []
        return { engine: 'sqlite', documents, current }
      })
    },
    async reset() {
      index.reset()
    },
    async close() {
      index.close()
    },
  }
}

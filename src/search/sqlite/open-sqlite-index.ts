import type Database from 'libsql'
import type { ArticleDocuments, SearchIndex } from '../search-index.ts'
import { transaction } from './connect.ts'
import { findDamage, lookUpWords } from './index-damage.ts'
import { damagedIndex } from './index-error.ts'
import { type IndexFileOptions, isCurrent, openIndexFile, requireCurrent } from './index-file.ts'
import { type IndexMemory, memoryOfIndex } from './index-memory.ts'
import { levels } from './levels.ts'
import { listFacetValues } from './list-facet-values.ts'
import { replaceArticles } from './replace-articles.ts'
import { searchPanels } from './search-panels.ts'
import { similarPanels } from './similar-panels.ts'
import { streamContents, streamMatches } from './stream-panels.ts'

/**
 * The embedded engine: SQLite FTS5 in a file of its own, made where there is none, unless it is opened to be read. Any number of processes may read while one
 * writes. Calls block the process while they run.
 *
 * @param file path of the index; beside it appear `-wal` and `-shm`, and `.rebuild` while it is rebuilt.
 * @param options `isFrozen`: whether the file lies where nothing can be written; it is then read as it is, and every change throws.
 * @throws FiglensError INDEX_UNAVAILABLE when the file is damaged or no search index, or, to be read, not there. All later calls throw it too, when the
 * file is gone, locked for long, or made by another version; `rebuild` cures the first and the last.
 */
export async function openSqliteIndex(file: string, options: IndexFileOptions = {}): Promise<SearchIndex> {
  const index = openIndexFile(file, options)
  const memory = memoryOfIndex()
  let rebuilding: Promise<void> = Promise.resolve()
  const read = <T>(work: (db: Database.Database, remembered: IndexMemory) => T) =>
    index.read((db) => {
      requireCurrent(db, file)
      return work(db, memory.refresh(db))
    })
  return {
    async replaceArticles(articles) {
      // Within one process nobody would let the other go on.
      await rebuilding.catch(() => undefined)
      try {
        index.write((db) => {
          requireCurrent(db, file)
          replaceArticles(db, memory.refreshForWriting(db), articles)
        })
      } catch (thrown) {
        memory.forget()
        throw thrown
      }
    },
    async search(request) {
      return read((db, remembered) => searchPanels(db, remembered, request))
    },
    async facetValues(request) {
      return read((db, remembered) => listFacetValues(db, remembered, request))
    },
    async similar(request) {
      return read((db, remembered) => similarPanels(db, remembered, request))
    },
    matches: (question) => streamMatches(read, question),
    contents: () => streamContents(read),
    async status() {
      return index.read((db) => {
        const current = isCurrent(db)
        if (current) lookUpWords(db)
        // What the tables of another version hold cannot be known.
        const [documents = 0] = current ? (db.prepare('SELECT count(*) FROM panel').pluck().all([]) as number[]) : []
        return { engine: 'sqlite', documents, current }
      })
    },
    async checkIntegrity() {
      index.read((db) => {
        const damage = findDamage(db)
        if (damage !== null) throw damagedIndex(file, damage)
      })
    },
    async rebuild(articles) {
      rebuilding = rebuilding.catch(() => undefined).then(() => index.rebuild((db) => fillIndex(db, articles)))
      await rebuilding
    },
    async close() {
      index.close()
    },
  }
}

async function fillIndex(db: Database.Database, articles: AsyncIterable<readonly ArticleDocuments[]>): Promise<void> {
  const memory = memoryOfIndex()
  for await (const portion of articles) {
    transaction(db, 'IMMEDIATE', () => replaceArticles(db, memory.refreshForWriting(db), portion))
  }
  // In one piece the word index answers fastest.
  for (const { table } of levels) db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
}

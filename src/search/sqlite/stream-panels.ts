import type Database from 'libsql'
import type { IndexedDocument, SearchFilter } from '../search-index.ts'
import { facetTests } from './facet-tests.ts'
import type { IndexMemory } from './index-memory.ts'
import { facetCondition, selectInReadingOrder } from './panel-queries.ts'
import { matchOf, readQuery } from './read-query.ts'

/** Runs `work` on one consistent state of the index. */
type ReadIndex = <T>(work: (db: Database.Database, memory: IndexMemory) => T) => T

/** Each portion is a reading of its own, so that no reader holds up the writers for long. */
const portion = 5_000

/** The ids of all panels that match, in the order of articles and of panels in them. */
export async function* streamMatches(
  read: ReadIndex,
  words: string,
  filter: SearchFilter,
): AsyncGenerator<readonly string[]> {
  let after = { articleId: '', place: -1 }
  for (;;) {
    const rows = read((db, memory) => {
      const query = readQuery(db, memory, words, filter)
      const conditions = [...query.conditions, ...facetTests(memory, filter).map(facetCondition)]
      return selectInReadingOrder(db, { match: matchOf(query), conditions, isSampled: false }, after, portion)
    })
    if (rows.length > 0) yield rows.map(({ panelId }) => panelId)
    const last = rows.at(-1)
    if (last === undefined || rows.length < portion) return
    after = last
  }
}

/** Everything in the index, in the order of panel ids. */
export async function* streamContents(read: ReadIndex): AsyncGenerator<readonly IndexedDocument[]> {
  let after = ''
  for (;;) {
    const rows = read(
      (db) =>
        db
          .prepare(
            `SELECT panel_id AS panelId, article_id AS articleId, hash FROM panel
             WHERE panel_id > ? ORDER BY panel_id LIMIT ?`,
          )
          .all([after, portion]) as IndexedDocument[],
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < portion) return
    after = last.panelId
  }
}

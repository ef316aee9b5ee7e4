import type Database from 'libsql'
import type { IndexedDocument, SearchQuestion } from '../search-index.ts'
import { type Collection, idAt } from './collection.ts'
import type { IndexMemory } from './index-memory.ts'
import { matchingPanels } from './matching-panels.ts'
import { panelIdList } from './panel-id-list.ts'
import { compareReadingPlaces, type ReadingPlace, readingPlace } from './reading-place.ts'

/** Runs `work` on one consistent state of the index. */
type ReadIndex = <T>(work: (db: Database.Database, memory: IndexMemory) => T) => T

/** Each portion is a reading of its own, so that no reader holds up the writers for long. */
const portion = 5_000

/** The ids of all panels that match, in the order of articles and of panels in them. */
export async function* streamMatches(read: ReadIndex, question: SearchQuestion): AsyncGenerator<readonly string[]> {
  let known: { readonly collection: Collection; readonly rest: readonly Match[] } | null = null
  let given = 0
  let last: Match | null = null
  for (;;) {
    const [ids, next] = read((db, memory) => {
      const { collection } = memory
      if (known?.collection !== collection) {
        const matches = inReadingOrder(collection, matchingPanels(db, memory, question))
        const after = last
        const rest = after === null ? matches : matches.filter((match) => compareReadingPlaces(match, after) > 0)
        known = { collection, rest }
        given = 0
      }
      const found = known.rest.slice(given, given + portion)
      const rowIds = found.map(({ place }) => idAt(collection, place))
      return [panelIdList(db, rowIds), found.at(-1) ?? null] as const
    })
    if (ids.length > 0) yield ids
    if (ids.length < portion) return
    given += portion
    last = next
  }
}

interface Match extends ReadingPlace {
  /** In the collection. */
  readonly place: number
}

function inReadingOrder(collection: Collection, matches: Uint32Array): Match[] {
  return Array.from(matches, (place): Match => ({ place, ...readingPlace(collection, place) })).sort(
    compareReadingPlaces,
  )
}

/** Everything in the index, in the order of panel ids. */
export async function* streamContents(read: ReadIndex): AsyncGenerator<readonly IndexedDocument[]> {
  let after = ''
  for (;;) {
    const rows = read(
      (db) =>
        db
          .prepare(
            `SELECT panel_id AS panelId, hash,
               (SELECT article_id FROM article_part WHERE id <= panel.id ORDER BY id DESC LIMIT 1) AS articleId
             FROM panel WHERE panel_id > ? ORDER BY panel_id LIMIT ?`,
          )
          .all([after, portion]) as IndexedDocument[],
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < portion) return
    after = last.panelId
  }
}

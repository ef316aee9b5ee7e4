import type Database from 'libsql'
import type { IndexedDocument, SearchFilter } from '../search-index.ts'
import { type Collection, idAt } from './collection.ts'
import type { IndexMemory } from './index-memory.ts'
import { matchingPanels } from './matching-panels.ts'
import { panelIdList } from './panel-id-list.ts'

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
  let known: { readonly collection: Collection; readonly matches: readonly InArticle[] } | null = null
  let last: InArticle | null = null
  for (;;) {
    const [ids, next] = read((db, memory) => {
      const { collection } = memory
      if (known?.collection !== collection) {
        known = { collection, matches: inReadingOrder(collection, matchingPanels(db, memory, words, filter)) }
      }
      const { matches } = known
      const after = last
      const start = after === null ? 0 : matches.findIndex((match) => compare(match, after) > 0)
      const found = start === -1 ? [] : matches.slice(start, start + portion)
      const rowIds = found.map(({ place }) => idAt(collection, place))
      return [panelIdList(db, rowIds), found.at(-1) ?? null] as const
    })
    if (ids.length > 0) yield ids
    if (ids.length < portion) return
    last = next
  }
}

interface InArticle {
  readonly place: number
  readonly articleId: string
  readonly placeInArticle: number
}

function inReadingOrder({ parts, partOf }: Collection, matches: Uint32Array): InArticle[] {
  return Array.from(matches, (place): InArticle => {
    const part = partOf[place] ?? 0
    const placeInArticle = (parts.placesInArticle[part] ?? 0) + place - (parts.starts[part] ?? 0)
    return { place, articleId: parts.articleIds[part] ?? '', placeInArticle }
  }).sort(compare)
}

function compare(a: InArticle, b: InArticle): number {
  if (a.articleId !== b.articleId) return a.articleId < b.articleId ? -1 : 1
  return a.placeInArticle - b.placeInArticle
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

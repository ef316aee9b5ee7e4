import type Database from 'libsql'
import type { SearchTerm } from '../parse-words.ts'
import type { Collection } from './collection.ts'
import { keptFrom, type WordPanels } from './common-words.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'
import { addRange, emptySet } from './panel-set.ts'
import { visitRows } from './visit-rows.ts'
import { isWhole, type Window } from './windows.ts'

/** For each term the panels, in the windows at least, that have it at whatever level: one may stand in the title, another in the panel's own caption. */
export function matchWords(
  db: Database.Database,
  collection: Collection,
  terms: readonly SearchTerm[],
  windows: readonly Window[],
): WordPanels[] {
  return terms.map((term) => {
    const expression = matchExpression([term])
    const known = collection.commonWords.get(expression)
    if (known !== undefined) return known
    const panels = emptySet(collection.panels)
    let spread = 0
    const visit = (from: number, to: number) => {
      spread += to - from
      addRange(panels, from, to)
    }
    for (const level of levels) visitRows(db, collection, level, expression, windows, visit)
    const found = { panels, spread }
    if (spread >= keptFrom && isWhole(collection, windows)) collection.commonWords.set(expression, found)
    return found
  })
}

import type Database from 'libsql'
import type { SearchTerm } from '../parse-words.ts'
import type { Collection } from './collection.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'
import { addRange, emptySet } from './panel-set.ts'
import { visitRows } from './visit-rows.ts'
import { isWhole, type Window } from './windows.ts'
import { isWorthKeeping, type WordPanels } from './word-memory.ts'

/** For each term the panels, in the windows at least, that have it at whatever level: one may stand in the title, another in the panel's own caption. */
export function matchWords(
  db: Database.Database,
  collection: Collection,
  terms: readonly SearchTerm[],
  windows: readonly Window[],
): WordPanels[] {
  return terms.map((term) => {
    const expression = matchExpression([term])
    const known = collection.words.panels.get(expression)
    if (known !== undefined) return known
    const panels = emptySet(collection.panels)
    let spread = 0
    const rows = levels.map((level) => {
      let ofLevel = 0
      visitRows(db, collection, level, expression, windows, (from, to) => {
        ofLevel++
        spread += to - from
        addRange(panels, from, to)
      })
      return ofLevel
    })
    const found = { panels, spread, rows: Math.max(...rows) }
    if (isWhole(collection, windows) && isWorthKeeping(term, spread)) collection.words.panels.set(expression, found)
    return found
  })
}

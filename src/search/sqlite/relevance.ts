import type Database from 'libsql'
import type { Collection } from './collection.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'
import type { RankingTerm } from './ranking-terms.ts'
import { visitRows } from './visit-rows.ts'
import { wholeOf } from './windows.ts'
import { isWorthKeeping, type WordColumns } from './word-memory.ts'

/** The usual constants of BM25. */
const saturation = 1.2
const lengthCounts = 0.75

/**
 * How much each of the panels is about the words: BM25F (Robertson, Zaragoza, Taylor 2004), with the fields' weights and each level's lengths. A
 * word counts once a field, however often it stands there.
 * @param places rising.
 */
export function relevance(
  db: Database.Database,
  collection: Collection,
  terms: readonly RankingTerm[],
  places: Uint32Array,
): Float64Array {
  const scores = new Float64Array(places.length)
  for (const ranked of terms) {
    const having = Math.min(ranked.spread, collection.panels)
    const rarity = (ranked.share ?? 1) * Math.log(1 + (collection.panels - having + 0.5) / (having + 0.5))
    const weights = weightsOf(db, collection, ranked, places)
    for (let i = 0; i < scores.length; i++) {
      const weight = weights[i] ?? 0
      scores[i] = (scores[i] ?? 0) + (rarity * weight * (1 + saturation)) / (weight + saturation)
    }
  }
  return scores
}

/** For each of the panels the sum of the fields that have the term. */
function weightsOf(
  db: Database.Database,
  collection: Collection,
  ranked: RankingTerm,
  places: Uint32Array,
): Float64Array {
  const weights = new Float64Array(places.length)
  const rows = wordColumns(db, collection, ranked).values()
  for (const [number, { columns, length, run }] of levels.entries()) {
    const lengths = collection.column(length)
    const runs = run === null ? null : collection.column(run)
    const mean = Math.max(1, collection.meanLengths[number] ?? 0)
    for (const { weight } of columns) {
      let i = 0
      for (const from of rows.next().value ?? []) {
        const to = from + (runs === null ? 1 : (runs[from] ?? 0))
        const added = weight / (1 - lengthCounts + (lengthCounts * (lengths[from] ?? 0)) / mean)
        while (i < places.length && (places[i] ?? 0) < from) i++
        for (; i < places.length && (places[i] ?? 0) < to; i++) weights[i] = (weights[i] ?? 0) + added
      }
    }
  }
  return weights
}

function wordColumns(db: Database.Database, collection: Collection, { term, spread }: RankingTerm): WordColumns {
  const expression = matchExpression([term])
  const known = collection.words.columns.get(expression)
  if (known !== undefined) return known
  const columns = levels.flatMap((level) =>
    level.columns.map(({ name }) => {
      const rows: number[] = []
      const inColumn = matchExpression([term], name)
      visitRows(db, collection, level, inColumn, [wholeOf(collection)], (from) => rows.push(from))
      return Uint32Array.from(rows)
    }),
  )
  if (isWorthKeeping(term, spread)) collection.words.columns.set(expression, columns)
  return columns
}

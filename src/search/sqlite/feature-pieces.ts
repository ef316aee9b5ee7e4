import type Database from 'libsql'
import { vectorOf, visualDimensions } from '../../domain/visual-features.ts'
import { indexState } from './index-state.ts'

/** Visual features of panels that follow each other by id. */
export interface FeaturePiece {
  readonly ids: Float64Array
  /** `visualDimensions` numbers a panel. */
  readonly vectors: Float16Array
}

export type ReadFeatures = (db: Database.Database, model: string) => Iterable<FeaturePiece>

/** More than so many panels, of half a kilobyte each, are read from the file for every question. */
const mostInMemory = 500_000
const pieceSize = 100_000

/**
 * Reads the features of one model, and keeps them in memory while nobody writes to the index: to read them takes ten times as long as to compare
 * them. To be run inside a transaction.
 */
export function featureReader(): ReadFeatures {
  let kept: { readonly key: string; readonly pieces: readonly FeaturePiece[] } | null = null
  return (db, model) => {
    const key = `${indexState(db)} ${model}`
    if (kept?.key === key) return kept.pieces
    kept = null
    const isTooLarge = db.prepare('SELECT 1 FROM panel_features LIMIT 1 OFFSET ?').all([mostInMemory]).length > 0
    if (isTooLarge) return readPieces(db, model)
    kept = { key, pieces: [...readPieces(db, model)] }
    return kept.pieces
  }
}

function* readPieces(db: Database.Database, model: string): Iterable<FeaturePiece> {
  // One long text or blob is handed over much faster than many rows.
  const select = db
    .prepare(
      `SELECT count(*), json_group_array(id), CAST(group_concat(vector, '') AS BLOB) FROM (
         SELECT id, vector FROM panel_features WHERE model = ? AND id > ? ORDER BY id LIMIT ${pieceSize})`,
    )
    .raw()
  for (let last = -1; ; ) {
    const [[count = 0, numbers = '[]', blob] = []] = select.all([model, last]) as [number, string, ArrayBuffer | null][]
    if (count === 0) return
    const ids = Float64Array.from(JSON.parse(numbers) as number[])
    yield { ids, vectors: vectorOf(blob ?? new ArrayBuffer()) }
    last = ids.at(-1) ?? last
  }
}

/** The inner product of a vector with the one of the panel at a place of a piece. */
export function innerProduct(vector: Float32Array, { vectors }: FeaturePiece, place: number): number {
  const start = place * visualDimensions
  // Four sums that do not wait for each other.
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < visualDimensions; i += 4) {
    a += (vector[i] ?? 0) * (vectors[start + i] ?? 0)
    b += (vector[i + 1] ?? 0) * (vectors[start + i + 1] ?? 0)
    c += (vector[i + 2] ?? 0) * (vectors[start + i + 2] ?? 0)
    d += (vector[i + 3] ?? 0) * (vectors[start + i + 3] ?? 0)
  }
  return a + b + c + d
}

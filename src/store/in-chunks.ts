/** Pieces short enough for one insert or one look-up by id. */
export function inChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, n) =>
    items.slice(n * chunkSize, (n + 1) * chunkSize),
  )
}

/**
 * The most rows of one insert, or ids of one look-up. SQLite takes 32,766 values a statement, and our widest table has 20 columns; PostgreSQL takes
 * twice as many.
 */
const chunkSize = 500

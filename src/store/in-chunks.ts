/** Pieces short enough for one insert or one look-up by id. */
export function inChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, n) =>
    items.slice(n * chunkSize, (n + 1) * chunkSize),
  )
}

/**
 * The most rows of one insert, or ids of one look-up. Prisma gives SQLite at most 999 values a statement: it splits inserts itself, but fails
 * (P2029) where it would have to split the look-up of a relation, and one of two columns takes two values a row.
 */
const chunkSize = 400

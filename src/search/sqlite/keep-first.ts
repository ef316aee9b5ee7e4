/** Keeps the first `limit` of all items that are offered, in their order; of equal ones those that came first. */
export function keepFirst<T>(limit: number, isBefore: (a: T, b: T) => boolean) {
  const kept: T[] = []
  /** Once there are enough: nothing that is not before it will be kept. */
  const last = (): T | undefined => (kept.length < limit ? undefined : kept.at(-1))
  return {
    last,
    offer(item: T): void {
      const end = last()
      if (end !== undefined && !isBefore(item, end)) return
      kept.splice(placeOf(kept, item, isBefore), 0, item)
      if (kept.length > limit) kept.pop()
    },
    kept: (): readonly T[] => kept,
  }
}

/** Where an item belongs in a sorted list. */
function placeOf<T>(sorted: readonly T[], item: T, isBefore: (a: T, b: T) => boolean): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const other = sorted[middle]
    if (other !== undefined && isBefore(item, other)) to = middle
    else from = middle + 1
  }
  return from
}

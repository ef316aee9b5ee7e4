/** Finds the keys of a map that begin so. They are put in order when they are first asked for: most programs never do. */
export function keysBeginning(map: ReadonlyMap<string, unknown>): (beginning: string) => string[] {
  let sorted: readonly string[] | undefined
  return (beginning) => {
    sorted ??= [...map.keys()].sort()
    const first = firstFrom(sorted, beginning)
    let end = first
    while (sorted[end]?.startsWith(beginning)) end += 1
    return sorted.slice(first, end)
  }
}

/** Where in the order this text stands, or would stand. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

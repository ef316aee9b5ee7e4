import type { Collection } from './collection.ts'
import { blockOf, undatedBlock } from './panel-ids.ts'

/** Panels that follow each other in the collection, from a place to before another. No row of words is cut by it. */
export interface Window {
  readonly from: number
  readonly to: number
}

export function wholeOf({ panels }: Collection): Window {
  return { from: 0, to: panels }
}

export function isWhole({ panels }: Collection, [only, ...others]: readonly Window[]): boolean {
  return others.length === 0 && only?.from === 0 && only.to === panels
}

/** So many windows of so many panels make up a sample: to go to a window takes the word index as long as to read a hundred rows. */
const sampled = { windows: 20, panels: 1_000 }

/** Windows spread evenly over the collection, which is in the order of dates. */
export function sampleOf({ panels, partOf, parts }: Collection): Window[] {
  const windows: Window[] = []
  for (let i = 0, free = 0; i < sampled.windows; i++) {
    const first = Math.max(free, Math.floor((i * panels) / sampled.windows))
    const last = Math.min(first + sampled.panels, Math.floor(((i + 1) * panels) / sampled.windows)) - 1
    if (last < first) continue
    const from = Math.max(free, parts.starts[partOf[first] ?? 0] ?? 0)
    free = parts.starts[(partOf[last] ?? 0) + 1] ?? panels
    windows.push({ from, to: free })
  }
  return windows
}

/** The first window of a walk by date; each is twice as large as the one before. */
const firstOnTheWay = 4_000

/** Walks the collection, a date never being in two windows; those without a date come last in either direction. */
export function* windowsByDate(collection: Collection, direction: 'NEWEST' | 'OLDEST'): Generator<Window> {
  const { parts, panels } = collection
  const undatedPart = firstPart(collection, undatedBlock)
  const undated = parts.starts[undatedPart] ?? panels
  let size = firstOnTheWay
  if (direction === 'NEWEST') {
    for (let from = 0; from < undated; size *= 2) {
      const to = from + size >= undated ? undated : startOfBlock(collection, from + size, 1)
      yield { from, to }
      from = to
    }
  } else {
    for (let to = undated; to > 0; size *= 2) {
      const from = to <= size ? 0 : startOfBlock(collection, to - size, 0)
      yield { from, to }
      to = from
    }
  }
  if (undated < panels) yield { from: undated, to: panels }
}

/** Where the block of the panel at a place begins, or, `later` by one, the block after it. */
function startOfBlock(collection: Collection, place: number, later: 0 | 1): number {
  const { parts, partOf, panels } = collection
  const block = blockOf(parts.ids[partOf[place] ?? 0] ?? 0)
  return parts.starts[firstPart(collection, block + later)] ?? panels
}

/** The first part of a block, or of the first one after it. */
function firstPart({ parts: { ids } }: Collection, block: number): number {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (blockOf(ids[middle] ?? 0) < block) from = middle + 1
    else to = middle
  }
  return from
}

import type { Window } from './windows.ts'

/** A set of panels by their places, a bit each. */
export type PanelSet = Uint32Array

export function emptySet(panels: number): PanelSet {
  return new Uint32Array((panels + 31) >> 5)
}

/** Adds the panels from a place to before another. */
export function addRange(set: PanelSet, from: number, to: number): void {
  for (let place = from; place < to; place++) set[place >> 5] = (set[place >> 5] ?? 0) | (1 << (place & 31))
}

export function isIn(set: PanelSet, place: number): boolean {
  return (((set[place >> 5] ?? 0) >>> (place & 31)) & 1) === 1
}

export function setOf(places: Uint32Array, panels: number): PanelSet {
  const set = emptySet(panels)
  for (const place of places) addRange(set, place, place + 1)
  return set
}

/** Those of the places that are in the set. */
export function membersOf(set: PanelSet, places: Uint32Array): Uint32Array {
  const members = new Uint32Array(places.length)
  let found = 0
  for (const place of places) if (isIn(set, place)) members[found++] = place
  return members.subarray(0, found)
}

/** Those that are in all of the sets. @param sets at least one. */
export function intersection(sets: readonly PanelSet[]): PanelSet {
  const [first = new Uint32Array(), ...rest] = sets
  const both = first.slice()
  for (const set of rest) for (let i = 0; i < both.length; i++) both[i] = (both[i] ?? 0) & (set[i] ?? 0)
  return both
}

/** The places, rising, of those that are in the set and in a window. @param windows rising. */
export function placesIn(set: PanelSet, windows: readonly Window[]): Uint32Array {
  let places = new Uint32Array(1024)
  let found = 0
  for (const { from, to } of windows) {
    for (let word = from >> 5; word << 5 < to; word++) {
      let bits = set[word] ?? 0
      if (bits === 0) continue
      if (found + 32 > places.length) places = enlarged(places)
      for (; bits !== 0; bits &= bits - 1) {
        const place = (word << 5) + 31 - Math.clz32(bits & -bits)
        if (place >= from && place < to) places[found++] = place
      }
    }
  }
  return places.slice(0, found)
}

function enlarged(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2)
  larger.set(places)
  return larger
}

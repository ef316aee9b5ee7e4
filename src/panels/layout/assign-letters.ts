import type { Box } from '../../domain/record.ts'

export interface PlacedLetter {
  readonly letter: string
  readonly box: Box
  readonly confidence: number
}

/** A letter that stands outside of every panel belongs to the nearest one that is not farther than this many of its heights. */
const farthest = 1.6

/**
 * The letter of each panel, by where the letters stand and by their sequence. A panel without a letter between two whose letters follow
 * each other is a part of the first (one letter names a blot and the chart of it), or the one whose letter was not read where one is missing.
 * @param panels in reading order; boxes and letters in the same pixels.
 * @param expected the letters that the caption names; empty where it names none.
 */
export function assignLetters(
  panels: readonly Box[],
  letters: readonly PlacedLetter[],
  expected: readonly string[] = [],
): (PlacedLetter | string | null)[] {
  const placed = placeLetters(panels, letters)
  return completed(placed, expected)
}

function placeLetters(panels: readonly Box[], letters: readonly PlacedLetter[]): (PlacedLetter | null)[] {
  const owners: (PlacedLetter | null)[] = panels.map(() => null)
  for (const letter of letters.toSorted((a, b) => b.confidence - a.confidence)) {
    const index = ownerOf(panels, owners, letter)
    if (index !== null) owners[index] = letter
  }
  return owners
}

/** The free panel nearest to the letter; the smallest one where it stands in several. */
function ownerOf(panels: readonly Box[], owners: readonly unknown[], { box }: PlacedLetter): number | null {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  const far = farthest * (box[3] - box[1])
  const near = panels
    .map((panel, index) => ({
      index,
      distance: distanceTo(panel, x, y),
      size: (panel[2] - panel[0]) * (panel[3] - panel[1]),
    }))
    .filter(({ index, distance }) => owners[index] === null && distance <= far)
    .sort((a, b) => a.distance - b.distance || a.size - b.size)
  return near[0]?.index ?? null
}

function distanceTo([x0, y0, x1, y1]: Box, x: number, y: number): number {
  return Math.hypot(Math.max(0, x0 - x, x - x1), Math.max(0, y0 - y, y - y1))
}

function completed(
  placed: readonly (PlacedLetter | null)[],
  expected: readonly string[],
): (PlacedLetter | string | null)[] {
  const result: (PlacedLetter | string | null)[] = [...placed]
  for (let i = 0; i < result.length; i++) {
    if (result[i] !== null) continue
    let end = i
    while (end < result.length && placed[end] === null) end++
    const before = nameOf(placed[i - 1])
    const after = nameOf(placed[end])
    const missing = missingBetween(before, after, expected)
    for (let k = i; k < end; k++) {
      if (missing.length === end - i) result[k] = missing[k - i] ?? null
      else if (missing.length === 0 && before !== null && after !== null) result[k] = before
    }
    i = end
  }
  return result
}

function nameOf(letter: PlacedLetter | null | undefined): string | null {
  return letter?.letter ?? null
}

/** Letters that should stand between two: those of the alphabet, or, at either end of the figure, those that the caption names. */
function missingBetween(before: string | null, after: string | null, expected: readonly string[]): string[] {
  if (before !== null && after !== null) return after > before ? alphabetBetween(before, after) : []
  const known = expected.filter((letter) => letter.length === 1)
  if (before !== null) return known.filter((letter) => letter > before)
  return after === null ? [] : alphabetBetween('@', after)
}

/** Both ends left out; `@` stands before A. */
function alphabetBetween(before: string, after: string): string[] {
  const letters: string[] = []
  for (let code = before.charCodeAt(0) + 1; code < after.charCodeAt(0); code++) letters.push(String.fromCharCode(code))
  return letters
}

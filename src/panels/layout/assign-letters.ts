import type { Box } from '../../domain/record.ts'
import { nearestPanels } from '../letters/nearest-panels.ts'
import { readingOrder } from './reading-order.ts'

export interface PlacedLetter {
  readonly letter: string
  readonly box: Box
  readonly confidence: number
}

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
  const order = orderOf(panels, placed)
  const names = completed(
    order.map((index) => placed[index] ?? null),
    expected,
  )
  return panels.map((_, index) => names[order.indexOf(index)] ?? null)
}

/** Each letter to the nearest panel that no surer one has taken. */
function placeLetters(panels: readonly Box[], letters: readonly PlacedLetter[]): (PlacedLetter | null)[] {
  const owners: (PlacedLetter | null)[] = panels.map(() => null)
  for (const letter of letters.toSorted((a, b) => b.confidence - a.confidence)) {
    const free = nearestPanels(panels, letter.box).find((index) => owners[index] === null)
    if (free !== undefined) owners[free] = letter
  }
  return owners
}

/** Down the columns where the letters run so, else row by row; indices of panels. */
function orderOf(panels: readonly Box[], placed: readonly (PlacedLetter | null)[]): number[] {
  const rows = panels.map((_, index) => index)
  const turned = panels.map(([x0, y0, x1, y1], index) => ({ index, box: [y0, x0, y1, x1] as Box }))
  const columns = readingOrder(turned).map(({ index }) => index)
  const falls = (order: readonly number[]) => {
    const letters = order.flatMap((index) => placed[index]?.letter ?? [])
    return letters.filter((letter, i) => letter < (letters[i - 1] ?? '')).length
  }
  return falls(columns) < falls(rows) ? columns : rows
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
      else if (missing.length === 0 && before !== null && after !== null && after >= before) result[k] = before
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

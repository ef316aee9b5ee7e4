import type { LetterPoint } from '../../layout/paint-letters.ts'

/**
 * Letters as a reader hands them on: now and then it finds none, misses one, or sees one where there is none. More often than on these
 * figures, which it has learnt from itself.
 */
export function misreadLetters(letters: readonly LetterPoint[], random: () => number): LetterPoint[] {
  if (random() < 0.18) return []
  const read = letters
    .filter(() => random() > 0.12)
    .map(({ x, y }) => ({
      x: x + 0.004 * (random() - 0.5),
      y: y + 0.004 * (random() - 0.5),
      confidence: 0.7 + 0.3 * random(),
    }))
  if (random() < 0.1) read.push({ x: random(), y: random(), confidence: 0.6 + 0.4 * random() })
  return read
}

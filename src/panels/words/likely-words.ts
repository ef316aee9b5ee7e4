import type { ImageWord } from '../../domain/image-text.ts'

/** How the picture lay when they were read. */
export type Direction = 'upright' | 'sideways'

/**
 * Least confidence of words of two characters, of three and of more, chosen on figures (docs/words.md): the reader also sees letters in
 * lines, dots and cells, short ones above all, and most where a picture lies on its side.
 */
const leastConfidence = {
  upright: { two: 0.9, three: 0.75, more: 0.6 },
  sideways: { two: 0.95, three: 0.9, more: 0.8 },
} as const

/** Those that are most likely words. Numbers (ticks of axes) and single letters (of panels) are none: nobody searches for them. */
export function likelyWords(words: readonly ImageWord[], direction: Direction): ImageWord[] {
  const { two, three, more } = leastConfidence[direction]
  return words.filter(({ text, confidence }) => {
    const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    if (characters < 2 || !/\p{L}/u.test(text)) return false
    return confidence >= (characters === 2 ? two : characters === 3 ? three : more)
  })
}

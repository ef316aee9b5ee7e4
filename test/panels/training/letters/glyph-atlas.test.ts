import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { renderLetterStyles, renderText } from '../../../../src/panels/training/letters/glyph-atlas.ts'

const drawn = await sharp(
  Buffer.from('<svg width="40" height="40"><text x="5" y="30" font-size="30">A</text></svg>'),
).stats()
const hasFonts = drawn.channels.some(({ max }) => max > 0)

describe.skipIf(!hasFonts)('rendered letters', () => {
  test('are the alphabet, each with its ink inside of what is printed', async () => {
    const [style] = await renderLetterStyles(1, seededRandom(1))
    expect(style?.glyphs.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    for (const { ink, mask } of style?.glyphs ?? []) {
      const [x0, y0, x1, y1] = ink
      expect(x0).toBeGreaterThanOrEqual(0)
      expect(y0).toBeGreaterThanOrEqual(0)
      expect(x1).toBeGreaterThan(x0)
      expect(y1).toBeGreaterThan(y0)
      expect(x1).toBeLessThanOrEqual(mask.width)
      expect(y1).toBeLessThanOrEqual(mask.height)
      expect(mask.coverage).toHaveLength(mask.width * mask.height)
    }
  })

  test('are alone or in brackets, that do not count as the letter', async () => {
    const styles = await renderLetterStyles(12, seededRandom(2))
    const bare = ({ glyphs }: (typeof styles)[number]) =>
      glyphs.every(({ ink, mask }) => ink[2] - ink[0] === mask.width)
    expect(styles.filter(({ bracketed }) => bracketed).some(bare)).toBe(false)
    expect(styles.some(bare)).toBe(true)
  })
})

describe.skipIf(!hasFonts)('rendered text', () => {
  test('is trimmed to its ink, and may hold what SVG reserves', async () => {
    const { coverage, width, height } = await renderText('a < b & c', false, seededRandom(1))
    expect(width).toBeGreaterThan(height)
    expect(coverage.slice(0, width).some((value) => value > 0)).toBe(true)
    expect(coverage.slice(-width).some((value) => value > 0)).toBe(true)
  })
})

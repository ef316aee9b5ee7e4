import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWordReader, wordReaderVersion } from '../../../src/panels/words/open-word-reader.ts'
import type { WordReader } from '../../../src/panels/words/word-reader.ts'
import { noise, plain } from '../../images/pictures.ts'

let reader: WordReader
beforeAll(() => {
  reader = openWordReader({ threads: 1 })
})
afterAll(() => reader.close())

interface Writing {
  readonly background?: string
  readonly colour?: string
  readonly size?: number
  /** Degrees, clockwise. */
  readonly turn?: number
}

/** A picture of 400 × 300 with words that begin at 100,200. */
function written(
  text: string,
  { background = '#fff', colour = '#000', size = 16, turn = 0 }: Writing = {},
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="${background}"/>
    <text x="100" y="200" font-family="sans-serif" font-size="${size}" fill="${colour}" transform="rotate(${turn} 100 200)">${text}</text></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

const hasFont = await written('EGFR').then(async (picture) => {
  const { dominant, channels } = await sharp(picture).stats()
  return dominant.r > 200 && (channels[0]?.min ?? 255) < 100
})

describe.skipIf(!hasFont)('words are read', () => {
  test('as they stand, with boxes in pixels of the picture', async () => {
    const words = await reader.read(await written('Fluorescence intensity'))
    expect(words.map(({ text }) => text)).toEqual(['Fluorescence', 'intensity'])
    for (const { box, confidence } of words) {
      const [x0, y0, x1, y1] = box
      expect(box.every(Number.isInteger)).toBe(true)
      expect([x0 >= 98, y0 >= 182, x1 <= 300, y1 <= 208]).toEqual([true, true, true, true])
      expect(confidence).toBeGreaterThan(0.5)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  test.each<[string, Writing]>([
    ['white on black', { background: '#000', colour: '#fff' }],
    ['small', { size: 9 }],
    ['coloured', { background: '#e0e0ff', colour: '#c00000' }],
  ])('%s', async (_, writing) => {
    const words = await reader.read(await written('Fluorescence', writing))
    expect(words.map(({ text }) => text)).toEqual(['Fluorescence'])
  })

  test('along a vertical axis', async () => {
    const [word, ...more] = await reader.read(await written('Fluorescence', { turn: -90 }))
    expect(more).toEqual([])
    expect(word?.text).toBe('Fluorescence')
    const [x0, y0, x1, y1] = word?.box ?? [0, 0, 0, 0]
    expect([x0 >= 84, y0 >= 80, x1 <= 106, y1 <= 202, y1 - y0 > x1 - x0]).toEqual([true, true, true, true, true])
  })

  test('the same each time, and by several threads at once', async () => {
    const several = openWordReader({ threads: 2 })
    const picture = await written('Relative expression')
    const readings = await Promise.all([1, 2, 3].map(() => several.read(picture)))
    await several.close()
    for (const reading of readings) expect(reading).toEqual(readings[0])
  })
})

describe('pictures without words', () => {
  test.each<[string, () => Promise<Buffer>]>([
    ['one pixel', () => plain(1, 1).png().toBuffer()],
    ['a line', () => plain(3000, 1).png().toBuffer()],
    ['all white', () => plain(500, 400, '#fff').png().toBuffer()],
    ['transparent', () => plain(200, 200, { r: 0, g: 0, b: 0, alpha: 0 }, 4).png().toBuffer()],
    ['noise', () => noise(120, 90).png().toBuffer()],
  ])('%s', async (_, picture) => {
    expect(await reader.read(await picture())).toEqual([])
  })

  test('what is no picture is refused, and the next one is read', async () => {
    await expect(reader.read(Buffer.from('no picture'))).rejects.toMatchObject({ code: 'IMAGE_UNSUPPORTED' })
    expect(await reader.read(await plain(50, 50).png().toBuffer())).toEqual([])
  })
})

test("the reader's version names that of the library that is installed", async () => {
  const file = join(import.meta.dirname, '../../../node_modules/tesseract.js/package.json')
  const { version } = JSON.parse(await readFile(file, 'utf8'))
  expect(wordReaderVersion).toMatch(`tesseract.js-${version}+`)
})

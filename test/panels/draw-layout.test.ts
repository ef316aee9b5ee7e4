import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/domain/record.ts'
import { drawLayout } from '../../src/panels/draw-layout.ts'
import { decode, pixel, plain } from '../images/pictures.ts'

const found = (box: Box, letter: string | null = null) => ({ box, letter, confidence: 0.5 })
const black = { r: 0, g: 0, b: 0 }
const white = { r: 255, g: 255, b: 255 }

describe('a picture with its boxes', () => {
  test.each([
    ['black', black],
    ['white', white],
  ])('stands out from %s', async (_, background) => {
    const picture = await plain(400, 300, background).png().toBuffer()
    const { data, width, height } = await decode(
      await drawLayout(picture, { panels: [found([100, 100, 300, 200], 'A')] }),
    )
    expect([width, height]).toEqual([400, 300])
    const paper = Object.values(background)
    // The line itself is coloured; what is far from it is as it was.
    const [red = 0, green = 0, blue = 0] = pixel(data, width, 200, 200)
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeGreaterThan(100)
    expect(pixel(data, width, 200, 170)).toEqual(paper)
    expect(pixel(data, width, 50, 50)).toEqual(paper)
  })

  test('the boxes of the gold are dashed, black and white', async () => {
    const picture = await plain(400, 300).png().toBuffer()
    const { data, width } = await decode(await drawLayout(picture, { panels: [], gold: [[100, 100, 300, 200]] }))
    const brightness = Array.from({ length: 180 }, (_, i) => pixel(data, width, 110 + i, 200).reduce((a, b) => a + b))
    expect(Math.min(...brightness)).toBeLessThan(300)
    expect(Math.max(...brightness)).toBeGreaterThan(500)
  })

  test('a larger one is made smaller, the boxes with it', async () => {
    const picture = await plain(4000, 1000, white).png().toBuffer()
    const { data, width, height } = await decode(
      await drawLayout(picture, { panels: [found([2000, 0, 4000, 1000])] }, 400),
    )
    expect([width, height]).toEqual([400, 100])
    expect(pixel(data, width, 200, 50)).not.toEqual([255, 255, 255])
    expect(pixel(data, width, 100, 50)).toEqual([255, 255, 255])
  })

  test.each([
    ['one pixel', 1, 1],
    ['a line', 3000, 1],
  ])('%s is drawn too', async (_, width, height) => {
    const picture = await plain(width, height).png().toBuffer()
    const drawn = await decode(await drawLayout(picture, { panels: [found([0, 0, width, height], '<&"')] }))
    expect(drawn.height).toBe(1)
  })

  test('what is no picture is refused', async () => {
    await expect(drawLayout(Buffer.from('no picture'), { panels: [] })).rejects.toMatchObject({
      code: 'IMAGE_UNSUPPORTED',
    })
  })
})

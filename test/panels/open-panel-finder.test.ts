import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overUnion } from '../../src/domain/box-geometry.ts'
import type { Box } from '../../src/domain/record.ts'
import { hasNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'
import { openPanelFinder } from '../../src/panels/open-panel-finder.ts'
import type { PanelFinder } from '../../src/panels/panel-finder.ts'

const boxes: readonly Box[] = [
  [20, 20, 390, 290],
  [410, 20, 780, 290],
  [20, 310, 390, 580],
  [410, 310, 780, 580],
]

/** Four fields of round cells on white, with their letters. */
async function fourPanels(): Promise<Buffer> {
  const panels = boxes.map(([x0, y0, x1, y1], i) => {
    const cells = Array.from({ length: 40 }, (_, k) => {
      const [x, y] = [x0 + 15 + ((k * 97 + i * 31) % (x1 - x0 - 30)), y0 + 15 + ((k * 61 + i * 17) % (y1 - y0 - 30))]
      return `<circle cx="${x}" cy="${y}" r="${6 + (k % 5)}" fill="rgb(${30 + i * 40},${150 + (k % 7) * 10},60)"/>`
    })
    const letter = `<text x="${x0 + 10}" y="${y0 + 34}" font-family="sans-serif" font-weight="bold" font-size="30" fill="#fff">${'ABCD'[i]}</text>`
    return `<rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}" fill="#08120a"/>${cells.join('')}${letter}`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#fff"/>${panels.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

function blank(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer()
}

const backends = hasNativeTensorflow() ? (['wasm', 'cpu'] as const) : (['wasm'] as const)

describe.each(backends)('on %s', (backend) => {
  let finder: PanelFinder
  beforeAll(async () => {
    finder = await openPanelFinder({ backend, threads: 1 })
  })
  afterAll(() => finder.close())

  test('four pictures on white are four panels, in reading order', async () => {
    const { width, height, compound, panels } = await finder.find(await fourPanels())
    expect([width, height]).toEqual([800, 600])
    expect(compound).toBeGreaterThan(0.9)
    expect(panels).toHaveLength(4)
    panels.forEach(({ box, confidence }, i) => {
      expect(overUnion(box, boxes[i] ?? [0, 0, 1, 1])).toBeGreaterThan(0.97)
      expect(confidence).toBeGreaterThan(0.5)
    })
  })

  test('the same picture gives the same panels', async () => {
    const picture = await fourPanels()
    expect(await finder.find(picture)).toEqual(await finder.find(picture))
  })

  const odd: readonly [name: string, picture: () => Promise<Buffer>][] = [
    ['of one pixel', () => blank(1, 1, '#ff0000')],
    ['all white', () => blank(300, 200, '#ffffff')],
    ['all black', () => blank(300, 200, '#000000')],
    ['all transparent', () => blank(300, 200, '#00000000')],
    ['a strip', () => blank(4000, 8, '#808080')],
    ['a tower', () => blank(8, 4000, '#808080')],
  ]

  test.each(odd)(
    'a picture %s gives panels within it',
    async (_, picture) => {
      const { width, height, panels } = await finder.find(await picture())
      expect(panels.length).toBeGreaterThan(0)
      for (const { box } of panels) {
        const [x0, y0, x1, y1] = box
        expect(box.every(Number.isInteger)).toBe(true)
        expect([x0 >= 0, y0 >= 0, x1 <= width, y1 <= height, x0 < x1, y0 < y1]).toEqual(Array(6).fill(true))
      }
    },
    60_000,
  )

  test('what is no picture is refused with a sentence', async () => {
    await expect(finder.find(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'IMAGE_UNSUPPORTED' })
  })
})

import { describe, expect, test } from 'vitest'
import type { Box } from '../../../../src/domain/record.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { addLetters } from '../../../../src/panels/training/letters/add-letters.ts'
import { type Canvas, fillArea, newCanvas } from '../../../../src/panels/training/letters/canvas.ts'
import { composeScene, type SceneMaterial } from '../../../../src/panels/training/letters/compose-scene.ts'
import { cutScene } from '../../../../src/panels/training/letters/cut-scene.ts'
import { degradeScene } from '../../../../src/panels/training/letters/degrade-scene.ts'
import type { LetterStyle, Mask } from '../../../../src/panels/training/letters/glyph-atlas.ts'
import { reletter } from '../../../../src/panels/training/letters/reletter.ts'

const solid = (width: number, height: number): Mask => ({
  coverage: new Uint8Array(width * height).fill(255),
  width,
  height,
})

/** Letters that are black blocks, and no text beside them. */
const style: LetterStyle = {
  bracketed: false,
  capitalHeight: 46,
  glyphs: [...'ABCDEFGH'].map((letter) => ({ letter, mask: solid(60, 46), ink: [10, 0, 50, 46] })),
}
const grey = newCanvas(120, 90, [140, 140, 140])
const material: SceneMaterial = {
  styles: [style],
  texts: {
    significances: [solid(10, 12)],
    details: [solid(20, 16)],
    lengths: [solid(40, 16)],
    numbers: [solid(20, 16)],
    words: [solid(60, 16)],
    lines: [solid(300, 16)],
  },
  pictures: [grey],
  figures: [grey],
}
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

describe('a made-up scene', () => {
  test('is the same for the same seed, another for another', () => {
    const make = (seed: number) =>
      Buffer.from(composeScene(128, material, seededRandom(seed)).canvas.pixels).toString('base64')
    expect(make(1)).toBe(make(1))
    expect(new Set(seeds.map(make)).size).toBe(seeds.length)
  })

  test('has its letters whole inside, and apart from one another', () => {
    for (const seed of seeds) {
      const { letters } = composeScene(192, material, seededRandom(seed))
      for (const { box } of letters) {
        expect(Math.min(...box)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...box)).toBeLessThanOrEqual(192)
        expect(
          letters.filter(
            (other) => other.box[0] < box[2] && box[0] < other.box[2] && other.box[1] < box[3] && box[1] < other.box[3],
          ),
        ).toHaveLength(1)
      }
    }
    expect(seeds.flatMap((seed) => composeScene(192, material, seededRandom(seed)).letters).length).toBeGreaterThan(
      seeds.length,
    )
  })
})

describe('letters added to a real figure', () => {
  test('stand on even ground, and where their boxes say', () => {
    for (const seed of seeds) {
      const canvas = newCanvas(200, 200, [255, 255, 255])
      const letters = addLetters(canvas, [], [style], seededRandom(seed))
      expect(letters.length).toBeGreaterThan(0)
      for (const { box } of letters) expect(middleOf(canvas, box)).not.toEqual([255, 255, 255])
    }
  })

  test('keep away from what is known', () => {
    const everywhere = { box: [0, 0, 200, 200] as const, letter: 'A' }
    expect(addLetters(newCanvas(200, 200, [255, 255, 255]), [everywhere], [style], seededRandom(1))).toEqual([])
  })
})

describe('a part of a real figure', () => {
  const raster = newCanvas(400, 300, [255, 255, 255])
  raster.pixels.set([0, 0, 0], (150 * 400 + 200) * 3)

  test('has the letters that are whole in it, and does not know about those it cuts', () => {
    for (const seed of seeds) {
      const figure = { raster, letters: [{ box: [190, 140, 210, 160] as const, letter: 'B' }], unknown: [] }
      const { letters, unknown } = cutScene(figure, 128, seededRandom(seed))
      expect(letters.length + unknown.length).toBe(1)
      for (const { box } of letters)
        expect(Math.min(box[0], box[1], 128 - box[2], 128 - box[3])).toBeGreaterThanOrEqual(0)
    }
  })

  test.each([
    ['one pixel', 1, 1],
    ['a strip', 10, 3000],
  ])('of %s is white around it', (_name, width, height) => {
    const { canvas } = cutScene(
      { raster: newCanvas(width, height, [9, 9, 9]), letters: [], unknown: [] },
      64,
      seededRandom(1),
    )
    expect([...canvas.pixels.slice(-3)]).toEqual([255, 255, 255])
  })
})

describe('a real figure with other letters', () => {
  const figure = (letters: { box: Box; letter: string }[]) => {
    const canvas = newCanvas(200, 200, [255, 255, 255])
    for (const { box } of letters) fillArea(canvas, [box[0], box[1], box[2] - box[0], box[3] - box[1]], [200, 0, 0])
    return { canvas, letters, unknown: [[150, 150, 200, 200] as Box] }
  }

  test('has none of its own left, new ones in their places, and the same unknown parts', () => {
    for (const seed of seeds) {
      const scene = figure([{ box: [90, 90, 106, 110], letter: 'Q' }])
      const { canvas, letters, unknown } = reletter(scene, [style], seededRandom(seed))
      expect(letters).toHaveLength(1)
      for (const { box } of letters)
        expect([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2].map(Math.round)).toEqual([98, 100])
      expect(unknown).toEqual(scene.unknown)
      expect(middleOf(canvas, [90, 90, 106, 110])).not.toEqual([200, 0, 0])
    }
  })

  test('has no letter where a new one would be cut', () => {
    const { canvas, letters } = reletter(figure([{ box: [0, 0, 8, 20], letter: 'A' }]), [style], seededRandom(1))
    expect(letters).toEqual([])
    expect(canvas.pixels).toHaveLength(200 * 200 * 3)
  })
})

describe('a degraded scene', () => {
  test('has the size that was asked for, and its letters where they now are', async () => {
    const canvas = newCanvas(100, 100, [255, 255, 255])
    for (const seed of seeds) {
      const scene = await degradeScene(
        { canvas, letters: [{ box: [10, 20, 30, 40], letter: 'A' }] },
        64,
        seededRandom(seed),
      )
      expect(scene.pixels).toHaveLength(64 * 64 * 3)
      expect(scene.letters[0]?.box.map((value) => Math.round(value * 10) / 10)).toEqual([6.4, 12.8, 19.2, 25.6])
    }
  })
})

function middleOf({ pixels, width }: Canvas, [x0, y0, x1, y1]: readonly [number, number, number, number]): number[] {
  const at = (Math.floor((y0 + y1) / 2) * width + Math.floor((x0 + x1) / 2)) * 3
  return [...pixels.slice(at, at + 3)]
}

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RgbRaster } from '../../../src/images/picture-raster.ts'
import { modelDescription, readModel } from '../../../src/networks/model-folder.ts'
import { chooseLetters } from '../../../src/panels/letters/choose-letters.ts'
import type { LetterCandidate } from '../../../src/panels/letters/letter-grid.ts'
import { buildLetterNetwork, type LetterNetwork } from '../../../src/panels/letters/letter-network.ts'
import { readRaster } from '../../../src/panels/training/letters/read-raster.ts'
import { tensorflows } from '../../networks/tensorflows.ts'
import { randomLetterTensors } from './random-letter-tensors.ts'

const even = (width: number, height: number, value: number): RgbRaster => ({
  pixels: new Uint8Array(width * height * 3).fill(value),
  width,
  height,
})

describe.each(tensorflows)('the letter network on $name', ({ load }) => {
  let shipped: LetterNetwork
  beforeAll(async () => {
    shipped = buildLetterNetwork(await load(), await readModel('models/letters', modelDescription))
  })
  afterAll(() => shipped.dispose())

  test.each([
    ['one pixel', even(1, 1, 90)],
    ['white', even(200, 150, 255)],
    ['black', even(200, 150, 0)],
    ['a high strip', even(10, 5000, 255)],
    ['a wide strip', even(5000, 10, 0)],
  ])('finds no letter in a picture that is %s', (_name, raster) => {
    expect(chooseLetters(shipped.read(raster, raster), raster)).toEqual([])
  })

  test.each([
    ['samples/pmc-cloud/PMC99900001.1/figlens_demo_1_Fig2_HTML.jpg', 'ABCD'],
    ['samples/pmc-cloud/PMC99900002.2/figlens-demo-2-g002.jpg', 'ABCD'],
    ['samples/folders/figlens-demo-3/demo3_fig2.jpg', 'AB'],
    ['samples/pmc-cloud/PMC99900001.1/figlens_demo_1_Fig4_HTML.png', ''],
  ])('reads in %s "%s"', async (file, letters) => {
    const { width = 0, height = 0 } = await sharp(file).metadata()
    const candidates = shipped.read(await readRaster(file), { width, height })
    expect(namesOf(chooseLetters(candidates, { width, height }))).toBe(letters)
  })

  test('says the same of the same picture, and nothing stays behind', async () => {
    const tf = await load()
    const before = tf.memory().numTensors
    const network = buildLetterNetwork(tf, { tensors: randomLetterTensors(), origin: 'test' })
    const raster = { pixels: Uint8Array.from({ length: 90 * 60 * 3 }, (_, i) => (i * i) % 251), width: 90, height: 60 }
    const first = network.read(raster, raster)
    expect(network.read(raster, raster)).toEqual(first)
    network.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

function namesOf(letters: readonly LetterCandidate[]): string {
  return letters.map(({ letter }) => letter).join('')
}

describe('weights that are no letter network are named MODEL_UNREADABLE', () => {
  const [{ load }] = tensorflows

  test.each([
    [
      'a missing tensor',
      (tensors: ReturnType<typeof randomLetterTensors>) => tensors.delete('up.bias'),
      /test: up\.bias is missing/,
    ],
    [
      'one of another shape',
      (tensors: ReturnType<typeof randomLetterTensors>) =>
        tensors.set('up.bias', { shape: [3], data: new Float32Array(3) }),
      /test: up\.bias has the shape \[3\] where \[64\] is needed/,
    ],
  ])('%s', async (_name, damage, message) => {
    const tensors = randomLetterTensors()
    damage(tensors)
    const tf = await load()
    expect(() => buildLetterNetwork(tf, { tensors, origin: 'test' })).toThrow(
      expect.objectContaining({ code: 'MODEL_UNREADABLE', message: expect.stringMatching(message) }),
    )
  })
})

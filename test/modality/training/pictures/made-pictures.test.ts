import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { LeafCode } from '../../../../src/domain/modality.ts'
import type { Box } from '../../../../src/domain/record.ts'
import { augmentImage } from '../../../../src/modality/training/pictures/augment-image.ts'
import { composeFigure } from '../../../../src/modality/training/pictures/compose-figure.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'

/** Blue, with a green part: what shows blue came from outside of the box. */
const box: Box = [60, 20, 160, 120]
const picture = sharp({ create: { width: 200, height: 150, channels: 3, background: '#0000ff' } })
  .composite([
    { input: { create: { width: 100, height: 100, channels: 3, background: '#00ff00' } }, left: 60, top: 20 },
  ])
  .png()
  .toBuffer()

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

async function shareOfBlue(bytes: Uint8Array): Promise<number> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let blue = 0
  for (let i = 0; i < data.length; i += 3)
    if ((data[i + 2] ?? 0) > 150 && (data[i] ?? 0) < 100 && (data[i + 1] ?? 0) < 100) blue++
  return blue / (info.width * info.height)
}

describe('an augmented picture', () => {
  test('is the same for the same seed, another for another', async () => {
    const make = async (seed: number) =>
      Buffer.from(await augmentImage(await picture, null, 'DMLI', seededRandom(seed))).toString('base64')
    expect(await make(1)).toBe(await make(1))
    expect(new Set(await Promise.all(seeds.map(make))).size).toBe(seeds.length)
  })

  test.each<LeafCode>(['DMLI', 'GFIG', 'GGEL'])('of %s shows nothing from outside of its box', async (code) => {
    for (const seed of seeds)
      expect(await shareOfBlue(await augmentImage(await picture, box, code, seededRandom(seed)))).toBe(0)
  })

  test('of a chart is never mirrored: up stays up', async () => {
    const halves = sharp({ create: { width: 100, height: 100, channels: 3, background: '#ffffff' } })
      .composite([
        { input: { create: { width: 100, height: 50, channels: 3, background: '#000000' } }, left: 0, top: 0 },
      ])
      .png()
      .toBuffer()
    for (const seed of seeds) {
      const { data, info } = await sharp(await augmentImage(await halves, null, 'GFIG', seededRandom(seed)))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const at = (y: number) => data[Math.floor(info.height * y) * info.width + Math.floor(info.width / 2)] ?? 0
      expect(at(0.3)).toBeLessThan(at(0.7))
    }
  })

  test.each([
    ['one pixel wide', 1, 300],
    ['one pixel', 1, 1],
  ])('survives a picture of %s', async (_name, width, height) => {
    const thin = await sharp({ create: { width, height, channels: 3, background: '#888888' } })
      .png()
      .toBuffer()
    for (const seed of seeds)
      await expect(augmentImage(thin, null, 'DMEL', seededRandom(seed))).resolves.toBeInstanceOf(Uint8Array)
  })
})

describe('a composed figure', () => {
  test.each([1, 2, 3, 6])('of %i tiles is one picture that holds each tile’s part alone', async (count) => {
    const bytes = await picture
    for (const seed of seeds) {
      const figure = await composeFigure(
        Array.from({ length: count }, () => ({ bytes, box })),
        seededRandom(seed),
      )
      const { width = 0, height = 0 } = await sharp(figure).metadata()
      expect(Math.max(width, height)).toBeLessThan(700)
      expect(await shareOfBlue(figure)).toBe(0)
      const { channels } = await sharp(figure).stats()
      expect(channels[1]?.mean).toBeGreaterThan(100)
    }
  })

  test('is the same for the same seed', async () => {
    const tiles = [
      { bytes: await picture, box: null },
      { bytes: await picture, box },
    ]
    expect(await composeFigure(tiles, seededRandom(3))).toEqual(await composeFigure(tiles, seededRandom(3)))
  })
})

import sharp, { type OverlayOptions } from 'sharp'
import type { Box } from '../../../domain/record.ts'

export interface Tile {
  readonly bytes: Uint8Array
  /** Null: the whole picture. */
  readonly box: Box | null
}

/** Longest side of a composed figure, pixels: enough for the network, quick to compress. */
const longestSide = 480

/**
 * A compound figure of one modality, as articles print them: the tiles in rows and columns of equal cells, with gutters and
 * letters.
 * @param random decides the grid, the gutters, the ground and the letters.
 * @returns JPEG bytes for `networkInput`.
 */
export async function composeFigure(tiles: readonly Tile[], random: () => number): Promise<Uint8Array> {
  const columns = Math.max(1, Math.min(tiles.length, Math.round(Math.sqrt(tiles.length) + (random() - 0.3))))
  const rows = Math.ceil(tiles.length / columns)
  const ground = random() < 0.85 ? '#ffffff' : '#000000'
  const gutter = Math.round(longestSide * (0.005 + 0.03 * random()))
  const cell = Math.floor(longestSide / Math.max(columns, rows))
  const height = Math.round(cell * (0.7 + 0.3 * random()))
  const fit = random() < 0.6 ? 'cover' : 'contain'
  const place = (i: number) => ({
    left: gutter + (i % columns) * (cell + gutter),
    top: gutter + Math.floor(i / columns) * (height + gutter),
  })
  const pictures = await Promise.all(
    tiles.map(async ({ bytes, box }, i): Promise<OverlayOptions> => {
      const whole = sharp(bytes).autoOrient().flatten({ background: '#ffffff' })
      const part =
        box === null
          ? whole
          : whole.extract({ left: box[0], top: box[1], width: box[2] - box[0], height: box[3] - box[1] })
      const input = await part
        .resize(cell, height, { fit, background: ground })
        .toColourspace('srgb')
        .png({ compressionLevel: 1 })
        .toBuffer()
      return { input, ...place(i) }
    }),
  )
  const size = { width: gutter + columns * (cell + gutter), height: gutter + rows * (height + gutter) }
  const letters = random() < 0.7 ? [lettersOver(tiles.length, place, size, cell, random)] : []
  return sharp({ create: { ...size, channels: 3, background: ground } })
    .composite([...pictures, ...letters])
    .jpeg({ quality: 50 + Math.round(45 * random()) })
    .toBuffer()
}

function lettersOver(
  count: number,
  place: (i: number) => { left: number; top: number },
  { width, height }: { width: number; height: number },
  cell: number,
  random: () => number,
): OverlayOptions {
  const font = Math.round(cell * (0.08 + 0.08 * random()))
  const colour = random() < 0.5 ? '#ffffff' : '#000000'
  const texts = Array.from({ length: count }, (_, i) => {
    const { left, top } = place(i)
    return `<text x="${left + font * 0.3}" y="${top + font}" fill="${colour}">${String.fromCharCode(65 + i)}</text>`
  })
  const style = `font-family="sans-serif" font-weight="bold" font-size="${font}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${style}>${texts.join('')}</svg>`
  return { input: Buffer.from(svg), left: 0, top: 0 }
}

import sharp from 'sharp'
import { type Picture, svg, text } from './picture.ts'

export interface PlacedPanel {
  readonly picture: Picture
  readonly letter: string
}

/**
 * Panels in rows on white, with white gutters; every panel is scaled to the height of its row.
 * `inside`: the letters are printed in white on the pictures, else in black in the margin above them.
 */
export async function compound(
  rows: readonly (readonly PlacedPanel[])[],
  rowHeight: number,
  inside: boolean,
): Promise<Picture> {
  const gutter = 18
  const margin = inside ? gutter : 34
  const layers: { input: Buffer; left: number; top: number }[] = []
  const letters: string[] = []
  let width = 0
  for (const [row, panels] of rows.entries()) {
    let left = gutter
    const top = margin + row * (rowHeight + margin)
    for (const { picture, letter } of panels) {
      const scaled = await sharp(picture).resize({ height: rowHeight }).png().toBuffer({ resolveWithObject: true })
      layers.push({ input: scaled.data, left, top })
      const style = { size: 26, bold: true, fill: inside ? '#fff' : '#000' }
      letters.push(inside ? text(left + 10, top + 30, letter, style) : text(left, top - 8, letter, style))
      left += scaled.info.width + gutter
    }
    width = Math.max(width, left)
  }
  const height = margin + rows.length * (rowHeight + margin) + (inside ? 0 : gutter - margin)
  const canvas = sharp({ create: { width, height, channels: 3, background: 'white' } })
  return canvas
    .composite([...layers, { input: svg(width, height, letters.join('')), left: 0, top: 0 }])
    .png()
    .toBuffer()
}

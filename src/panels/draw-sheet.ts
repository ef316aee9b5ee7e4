import sharp, { type OverlayOptions } from 'sharp'
import { type DrawnLayout, drawLayout } from './draw-layout.ts'
import { svgText } from './svg-text.ts'

export interface SheetCell {
  readonly picture: Uint8Array
  readonly layout: DrawnLayout
  /** Lines under the picture, cut at the width of the cell. */
  readonly lines: readonly [string, string]
}

const columns = 6
const cell = { width: 300, height: 330 }
const thumbnail = 284
const lineHeight = 15
const charactersALine = 40

/**
 * Figures with their boxes on one sheet, six a row, what is said of each beneath it.
 * @returns the bytes of a PNG; of no cell, an empty row.
 * @throws FiglensError as `openImage` does.
 */
export async function drawSheet(cells: readonly SheetCell[]): Promise<Buffer> {
  const rows = Math.max(1, Math.ceil(cells.length / columns))
  const size = { width: columns * cell.width, height: rows * cell.height }
  const thumbnails: OverlayOptions[] = []
  // One after the other: only one picture is held decoded.
  for (const [i, { picture, layout }] of cells.entries()) {
    const { left, top } = cornerOf(i)
    thumbnails.push({ input: await drawLayout(picture, layout, thumbnail), left: left + 8, top: top + 8 })
  }
  const texts = cells.flatMap(({ lines }, i) => {
    const { left, top } = cornerOf(i)
    const y = top + thumbnail + 8 + lineHeight
    return lines.map((line, n) => svgText(cut(line), { x: left + 8, y: y + n * lineHeight, size: 12, colour: '#000' }))
  })
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${texts.join('')}</svg>`
  return sharp({ create: { ...size, channels: 3, background: '#e8e8e8' } })
    .composite([...thumbnails, { input: Buffer.from(overlay), left: 0, top: 0 }])
    .removeAlpha()
    .png()
    .toBuffer()
}

function cornerOf(index: number): { left: number; top: number } {
  return { left: (index % columns) * cell.width, top: Math.floor(index / columns) * cell.height }
}

/** Keeps the end: that is where names of files differ. */
function cut(line: string): string {
  return line.length <= charactersALine ? line : `…${line.slice(1 - charactersALine)}`
}

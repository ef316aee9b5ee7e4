import sharp from 'sharp'
import type { FoundPanel } from '../domain/figure-layout.ts'
import type { Box } from '../domain/record.ts'
import { imageError } from '../images/image-error.ts'
import { openImage } from '../images/open-image.ts'
import { stretchDeepSamples } from '../images/stretch-deep-samples.ts'
import { svgText } from './svg-text.ts'

export interface DrawnLayout {
  /** Drawn in colour, with letter and confidence. */
  readonly panels: readonly FoundPanel[]
  /** Drawn dashed, black on white. */
  readonly gold?: readonly Box[]
}

/** Pixels: enough to see every line of a figure, and no drawing takes more memory than a screen or two. */
const longestSide = 2000

/**
 * A picture with its panels: boxes in colours that stand out from dark and light alike, letters and confidences on labels.
 * @param side longest side of the drawing, pixels; a smaller picture keeps its size.
 * @returns the bytes of a PNG.
 * @throws FiglensError as `openImage` does.
 */
export async function drawLayout(picture: Uint8Array, layout: DrawnLayout, side = longestSide): Promise<Buffer> {
  const { image, metadata } = await openImage(picture)
  const { width, height } = metadata.autoOrient
  const scale = Math.min(1, side / Math.max(width, height))
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const overlay = Buffer.from(overlayOf(layout, size.width, size.height, scale))
  try {
    const upright = await stretchDeepSamples(image, metadata, picture)
    const canvas = await upright
      .resize({ ...size, fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png()
      .toBuffer()
    return await sharp(canvas)
      .composite([{ input: overlay }])
      .removeAlpha()
      .png()
      .toBuffer()
  } catch (error) {
    throw imageError(error)
  }
}

const colours = ['#e6194b', '#0082c8', '#f58231', '#911eb4', '#008080', '#d2691e', '#3cb44b', '#f032e6']

function overlayOf({ panels, gold = [] }: DrawnLayout, width: number, height: number, scale: number): string {
  const line = Math.max(1.5, Math.max(width, height) / 500)
  const goldBoxes = gold.map((box) => {
    const at = rectangle(box, scale)
    return `<rect ${at} stroke="#fff" stroke-width="${line}"/><rect ${at} stroke="#000" stroke-width="${line}" stroke-dasharray="${4 * line}"/>`
  })
  const boxes = panels.map(({ box }, i) => {
    const at = rectangle(box, scale)
    // The white border is what keeps a colour legible on pictures of that colour.
    return `<rect ${at} stroke="#fff" stroke-width="${2 * line}"/><rect ${at} stroke="${colourOf(i)}" stroke-width="${line}"/>`
  })
  const labels = panels.map((panel, i) => label(panel, colourOf(i), scale, line))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none">${[...goldBoxes, ...boxes, ...labels].join('')}</svg>`
}

function label({ box: [x0, y0], letter, confidence }: FoundPanel, colour: string, scale: number, line: number): string {
  const text = `${letter ?? '–'} ${confidence.toFixed(2)}`
  const size = Math.max(9, 7 * line)
  const [x, y] = [x0 * scale, y0 * scale]
  // Six tenths of the size is the width of a character that hardly any is wider than.
  const plate = `<rect x="${x}" y="${y}" width="${0.6 * size * (text.length + 1)}" height="${1.3 * size}" fill="${colour}"/>`
  return plate + svgText(text, { x: x + 0.3 * size, y: y + size, size, colour: '#fff' })
}

function rectangle([x0, y0, x1, y1]: Box, scale: number): string {
  return `x="${x0 * scale}" y="${y0 * scale}" width="${(x1 - x0) * scale}" height="${(y1 - y0) * scale}"`
}

function colourOf(index: number): string {
  return colours[index % colours.length] ?? '#e6194b'
}

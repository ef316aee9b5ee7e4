import sharp from 'sharp'
import type { Box } from '../../../domain/record.ts'
import type { Colour, Raster } from './raster.ts'

/** Printed text as a mask: 0 is paper, 255 ink. */
export interface Stamp {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array
}

export interface Stamps {
  /** Letters of panels by their number from A on, in many fonts and forms. */
  readonly letters: readonly (readonly Stamp[])[]
  /** Words, labels and numbers, written across. */
  readonly words: readonly Stamp[]
  /** The same kinds of text, written upwards as along an axis. */
  readonly upright: readonly Stamp[]
  /** Blocks of small print, as a caption that a crop has caught. */
  readonly prose: readonly Stamp[]
}

const fonts = ['sans-serif', 'Liberation Sans', 'DejaVu Sans', 'serif', 'Liberation Serif'] as const
const letterHeight = 48

/** Renders every stamp once: half a minute, of which figures are then composed by the ten thousand. */
export async function renderStamps(random: () => number): Promise<Stamps> {
  const letters: Stamp[][] = []
  for (let i = 0; i < 16; i++)
    letters.push(await Promise.all(lettersOf(i).map((text) => renderText([text], 1, random))))
  const words = await renderMany(260, () => [phrase(random, 1 + Math.floor(random() * 4))], 0, random)
  const across = await renderMany(160, () => [phrase(random, 1 + Math.floor(random() * 4))], 0, random)
  const prose = await renderMany(40, () => paragraph(random), 0, random)
  return { letters, words, upright: across.map(turnUpwards), prose }
}

/** Puts a stamp into a box in one colour. */
export function printStamp(raster: Raster, stamp: Stamp, [x0, y0, x1, y1]: Box, colour: Colour): void {
  const across = stamp.width / (x1 - x0)
  const downwards = stamp.height / (y1 - y0)
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(raster.height, y1); y++) {
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(raster.width, x1); x++) {
      const share = inkAt(stamp, (x - x0) * across, (y - y0) * downwards, across, downwards)
      if (share === 0) continue
      const to = (y * raster.width + x) * 3
      for (let c = 0; c < 3; c++) {
        raster.data[to + c] = (raster.data[to + c] ?? 0) * (1 - share) + (colour[c] ?? 0) * share
      }
    }
  }
}

/** Mean ink, 0 to 1, of the part of the stamp that one pixel covers. */
function inkAt({ width, height, ink }: Stamp, left: number, top: number, across: number, downwards: number): number {
  const x0 = Math.max(0, Math.floor(left))
  const y0 = Math.max(0, Math.floor(top))
  const x1 = Math.min(width, Math.max(x0 + 1, Math.round(left + across)))
  const y1 = Math.min(height, Math.max(y0 + 1, Math.round(top + downwards)))
  let sum = 0
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += ink[y * width + x] ?? 0
  const count = (x1 - x0) * (y1 - y0)
  return count > 0 ? sum / (255 * count) : 0
}

function lettersOf(index: number): string[] {
  const letter = String.fromCharCode(65 + index)
  const small = letter.toLowerCase()
  return [
    letter,
    letter,
    letter,
    letter,
    letter,
    small,
    small,
    `(${small})`,
    `(${small})`,
    `(${letter})`,
    `${small})`,
    `${letter}.`,
  ]
}

async function renderMany(count: number, text: () => string[], weight: number, random: () => number): Promise<Stamp[]> {
  const stamps: Stamp[] = []
  for (let i = 0; i < count; i++) stamps.push(await renderText(text(), weight, random))
  return stamps
}

async function renderText(lines: readonly string[], boldness: number, random: () => number): Promise<Stamp> {
  const font = fonts[Math.floor(random() * fonts.length)] ?? 'sans-serif'
  const bold = random() < 0.3 + 0.5 * boldness
  const size = letterHeight / 1.2
  const longest = Math.max(...lines.map((line) => line.length))
  const texts = lines.map((line, i) => `<text x="4" y="${size * (1 + 1.15 * i)}">${line}</text>`)
  const [width, height] = [Math.ceil(longest * size * 0.8 + 16), Math.ceil(size * (1.15 * lines.length + 0.5))]
  const style = `font-family="${font}" font-size="${size}" font-weight="${bold ? 'bold' : 'normal'}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><g ${style}>${texts.join('')}</g></svg>`
  const { data, info } = await sharp(Buffer.from(svg))
    .greyscale()
    .trim({ threshold: 20 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const ink = new Uint8Array(info.width * info.height)
  for (let i = 0; i < ink.length; i++) ink[i] = 255 - (data[i * info.channels] ?? 255)
  return { width: info.width, height: info.height, ink }
}

/** A quarter turn to the left. */
function turnUpwards({ width, height, ink }: Stamp): Stamp {
  const turned = new Uint8Array(ink.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[(width - 1 - x) * height + y] = ink[y * width + x] ?? 0
  }
  return { width: height, height: width, ink: turned }
}

const syllables =
  'con trol wild type mut ant nu cle us mer ge pro tein ex pres sion time min dose day cell actin tub ulin mean rel a tive'.split(
    ' ',
  )

function word(random: () => number): string {
  const kind = random()
  if (kind < 0.25) return String(Math.round(random() * 10 ** (1 + Math.floor(random() * 3))))
  if (kind < 0.4) return `${Math.round(random() * 50)} µm`
  const length = 1 + Math.floor(random() * 3)
  const text = Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)] ?? '').join('')
  return random() < 0.3 ? text.toUpperCase() : text
}

function phrase(random: () => number, words: number): string {
  return Array.from({ length: words }, () => word(random)).join(' ')
}

function paragraph(random: () => number): string[] {
  return Array.from({ length: 2 + Math.floor(random() * 4) }, () => phrase(random, 14))
}

import sharp from 'sharp'
import { FiglensError } from '../../../domain/errors.ts'
import { alphabet } from '../../letters/letter-grid.ts'
import { drawFont, type Font } from './fonts.ts'

/** How much of each pixel is covered, 0 to 255, in rows from the top. */
export interface Mask {
  readonly coverage: Uint8Array
  readonly width: number
  readonly height: number
}

export interface Glyph {
  readonly letter: string
  /** The letter with what is printed around it: brackets, a full stop, a digit. */
  readonly mask: Mask
  /** The letter alone, pixels of the mask, half open. */
  readonly ink: readonly [x0: number, y0: number, x1: number, y1: number]
}

/** The letters of one figure look alike. */
export interface LetterStyle {
  readonly bracketed: boolean
  /** Pixels of the masks that a capital is high. */
  readonly capitalHeight: number
  readonly glyphs: readonly Glyph[]
}

const fontSize = 64
const cell = { width: 176, height: 104, left: 32, baseline: 76 }

/** What is printed before and after the letter, and how often. */
const surroundings: readonly (readonly [before: string, after: string, share: number])[] = [
  ['', '', 62],
  ['(', ')', 22],
  ['', ')', 6],
  ['', '.', 5],
  ['', ':', 1],
  ['', ',', 1],
  ['[', ']', 1],
  ['', '1', 1],
  ['', '2', 1],
]

/** Styles in which letters are set, bold capitals without serifs most often. */
export async function renderLetterStyles(count: number, random: () => number): Promise<LetterStyle[]> {
  const styles: LetterStyle[] = []
  while (styles.length < count) styles.push(await renderStyle(random))
  return styles
}

async function renderStyle(random: () => number): Promise<LetterStyle> {
  const font = drawFont(random)
  const [before, after] = drawSurroundings(random)
  const bracketed = after === ')'
  const capital = random() < (bracketed ? 0.25 : 0.7)
  const style = `font-family="${font.family}" font-weight="${drawWeight(font, bracketed, random)}" font-style="${random() < 0.14 ? 'italic' : 'normal'}"`
  const texts = alphabet.map((upper, i) => {
    const letter = capital ? upper : upper.toLowerCase()
    const around = (text: string) => `<tspan fill="#f00">${text}</tspan>`
    return `<text x="${i * cell.width + cell.left}" y="${cell.baseline}" fill="#0f0">${around(before)}${letter}${around(after)}</text>`
  })
  const { data, width } = await renderSvg(texts.join(''), alphabet.length * cell.width, cell.height, style)
  const glyphs = alphabet.map((letter, i) => cutGlyph(data, width, i * cell.width, letter))
  return { bracketed, capitalHeight: fontSize * 0.71, glyphs }
}

/** The letter is green, what surrounds it red: one rendering tells both where the letter is and what is printed. */
function cutGlyph(data: Uint8Array, stride: number, left: number, letter: string): Glyph {
  const all = boundsOf(data, stride, left, (at) => Math.max(data[at] ?? 0, data[at + 1] ?? 0))
  const alone = boundsOf(data, stride, left, (at) => data[at + 1] ?? 0)
  const [x0, y0, x1, y1] = all
  if (x1 <= x0 || alone[2] <= alone[0]) {
    throw new FiglensError('USAGE', 'No letter could be drawn: install fonts, best those that fonts.ts lists.')
  }
  const coverage = new Uint8Array((x1 - x0) * (y1 - y0))
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = (y * stride + left + x) * 3
      coverage[(y - y0) * (x1 - x0) + x - x0] = Math.max(data[at] ?? 0, data[at + 1] ?? 0)
    }
  }
  return {
    letter,
    mask: { coverage, width: x1 - x0, height: y1 - y0 },
    ink: [alone[0] - x0, alone[1] - y0, alone[2] - x0, alone[3] - y0],
  }
}

function boundsOf(
  data: Uint8Array,
  stride: number,
  left: number,
  value: (at: number) => number,
): [number, number, number, number] {
  let [x0, y0, x1, y1] = [cell.width, cell.height, 0, 0]
  for (let y = 0; y < Math.floor(data.length / stride / 3); y++) {
    for (let x = 0; x < cell.width; x++) {
      if (value((y * stride + left + x) * 3) < 96) continue
      x0 = Math.min(x0, x)
      y0 = Math.min(y0, y)
      x1 = Math.max(x1, x + 1)
      y1 = Math.max(y1, y + 1)
    }
  }
  return [x0, y0, x1, y1]
}

function drawSurroundings(random: () => number): readonly [string, string] {
  let rest = random() * surroundings.reduce((sum, [, , share]) => sum + share, 0)
  for (const [before, after, share] of surroundings) {
    rest -= share
    if (rest < 0) return [before, after]
  }
  return ['', '']
}

function drawWeight({ serif }: Font, bracketed: boolean, random: () => number): number {
  return random() < (bracketed ? 0.35 : serif ? 0.5 : 0.7) ? 700 : 400
}

/** A line of text in any of the fonts. */
export async function renderText(text: string, bold: boolean, random: () => number): Promise<Mask> {
  const style = `font-family="${drawFont(random).family}" font-weight="${bold ? 700 : 400}" font-style="${random() < 0.08 ? 'italic' : 'normal'}"`
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const width = 40 + text.length * 26
  const { data } = await renderSvg(`<text x="10" y="32" fill="#0f0">${escaped}</text>`, width, 44, style, 32)
  const coverage = Uint8Array.from({ length: width * 44 }, (_, i) => data[i * 3 + 1] ?? 0)
  return trim({ coverage, width, height: 44 })
}

function trim({ coverage, width, height }: Mask): Mask {
  let [x0, x1, y0, y1] = [width, 0, height, 0]
  coverage.forEach((value, i) => {
    if (value < 64) return
    x0 = Math.min(x0, i % width)
    x1 = Math.max(x1, (i % width) + 1)
    y0 = Math.min(y0, Math.floor(i / width))
    y1 = Math.max(y1, Math.floor(i / width) + 1)
  })
  const size = { width: Math.max(1, x1 - x0), height: Math.max(1, y1 - y0) }
  return {
    ...size,
    coverage: Uint8Array.from(
      { length: size.width * size.height },
      (_, i) => coverage[(y0 + Math.floor(i / size.width)) * width + x0 + (i % size.width)] ?? 0,
    ),
  }
}

async function renderSvg(
  content: string,
  width: number,
  height: number,
  style: string,
  size = fontSize,
): Promise<{ data: Uint8Array; width: number }> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-size="${size}" ${style}><rect width="${width}" height="${height}"/>${content}</svg>`
  const data = await sharp(Buffer.from(svg)).removeAlpha().toColourspace('srgb').raw().toBuffer()
  return { data, width }
}

import type { Box } from '../../domain/record.ts'
import {
  alphabet,
  cellOutputs,
  cellSide,
  type LetterCandidate,
  type LetterGrid,
  outputs,
  sizeUnit,
} from './letter-grid.ts'

/** Less sure candidates are not worth a look: what is right among them drowns. */
const leastConfidence = 0.05

/** Candidates that overlap more are one letter, read twice from neighbouring cells. */
const largestOverlap = 0.3

/** What may stand in one place, surest first: tiny letters are taken for one another, and only their sequence tells them apart. */
type Readings = readonly [LetterCandidate, ...LetterCandidate[]]

/**
 * The letters that the network sees, surest first: in the cells that are surer than their neighbours each letter that is likely there. Candidates
 * for one place have the same box.
 * @param scale picture pixels per raster pixel, to the right and down.
 * @param picture the size of the picture in pixels: boxes end there.
 */
export function decodeLetters(
  grid: LetterGrid,
  scale: { readonly x: number; readonly y: number },
  picture: { readonly width: number; readonly height: number },
): LetterCandidate[] {
  const kept: Readings[] = []
  for (const readings of peaks(grid, scale, picture)) {
    if (kept.every(([{ box }]) => overlap(box, readings[0].box) <= largestOverlap)) kept.push(readings)
  }
  return kept.flat().sort((a, b) => b.confidence - a.confidence)
}

function peaks(
  grid: LetterGrid,
  scale: { readonly x: number; readonly y: number },
  { width, height }: { readonly width: number; readonly height: number },
): Readings[] {
  const { columns, rows, values } = grid
  const found: Readings[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * cellOutputs
      const centre = sigmoid(values[at + outputs.centre] ?? 0)
      if (centre < leastConfidence || !isPeak(grid, row, column)) continue
      const x = (column + 0.5 + (values[at + outputs.right] ?? 0)) * cellSide * scale.x
      const y = (row + 0.5 + (values[at + outputs.down] ?? 0)) * cellSide * scale.y
      const halfWidth = (sizeOf(values[at + outputs.width] ?? 0) * scale.x) / 2
      const halfHeight = (sizeOf(values[at + outputs.height] ?? 0) * scale.y) / 2
      const box: Box = [
        Math.max(0, x - halfWidth),
        Math.max(0, y - halfHeight),
        Math.min(width, x + halfWidth),
        Math.min(height, y + halfHeight),
      ]
      const [first, ...others] = lettersOf(values, at + outputs.letters)
        .map(({ letter, probability }) => ({ box, letter, confidence: centre * probability }))
        .filter(({ confidence }) => confidence >= leastConfidence)
      // The raster is padded to whole cells: what is seen in the padding lies in no picture.
      if (first !== undefined && box[0] < box[2] && box[1] < box[3]) found.push([first, ...others])
    }
  }
  return found.sort(([a], [b]) => b.confidence - a.confidence)
}

function isPeak({ columns, rows, values }: LetterGrid, row: number, column: number): boolean {
  const logit = (r: number, c: number) => values[(r * columns + c) * cellOutputs + outputs.centre] ?? 0
  const here = logit(row, column)
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      if (logit(r, c) > here) return false
    }
  }
  return true
}

/** All letters, likeliest first. */
function lettersOf(values: Float32Array, from: number): { letter: string; probability: number }[] {
  const logits = values.subarray(from, from + alphabet.length)
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0)
  return alphabet
    .map((letter, i) => ({ letter, probability: Math.exp((logits[i] ?? 0) - largest) / sum }))
    .sort((a, b) => b.probability - a.probability)
}

function sizeOf(logarithm: number): number {
  return sizeUnit * Math.exp(Math.min(3, Math.max(-3, logarithm)))
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** Intersection over the smaller box. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  const area = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)
  return (width * height) / Math.min(area(a), area(b))
}

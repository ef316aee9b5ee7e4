import { invert } from './invert.ts'
import type { Moments } from './moments.ts'

/** A convolution that reads some of the channels. */
export interface FittedConvolution {
  /** The channels that it reads, rising. */
  readonly kept: readonly number[]
  /** [taps, kept, targets] */
  readonly weight: Float32Array
  /** [targets] */
  readonly bias: Float32Array
}

export interface EliminationSettings {
  /** Of the kernel: 1 or 9. The columns are taps · channels. */
  readonly taps: number
  /** Mean square, summed over the targets, that may be lost. */
  readonly allowed: number
  /** The number of channels left is a multiple of it: processors compute several channels at once. */
  readonly multiple: number
}

/** Added to the Gram matrix's diagonal, relative to its mean: channels that never fire would make it singular. */
const ridge = 1e-4

/**
 * Takes channels out of what a convolution reads, one after the other, always the one whose loss the others make up for best by least
 * squares, as long as no more than `allowed` is lost (backward elimination with the updates of the Optimal Brain Surgeon: Hassibi and Stork, 1993; of
 * whole channels, as in Luo et al., ThiNet, 2017).
 */
export function eliminateChannels(moments: Moments, settings: EliminationSettings): FittedConvolution {
  const { taps, allowed, multiple } = settings
  const { inverse, weights, channels } = solve(moments, taps)
  const columnsOf = (channel: number) => Array.from({ length: taps }, (_, tap) => tap * channels.length + channel)
  let best = { kept: channels, weights: weights.slice() }
  const left = new Set(channels)
  let lost = 0
  while (left.size > multiple) {
    const { channel, cost, precision } = cheapest(left, columnsOf, inverse, weights, moments)
    lost += cost
    if (lost > allowed) break
    left.delete(channel)
    takeOut(columnsOf(channel), precision, inverse, weights, moments)
    if (left.size % multiple === 0) best = { kept: [...left], weights: weights.slice() }
  }
  return convolutionOf(best.kept, best.weights, taps, moments)
}

/** The convolution that makes the targets best by least squares, of all channels. */
export function fitConvolution(moments: Moments, taps: number): FittedConvolution {
  const { weights, channels } = solve(moments, taps)
  return convolutionOf(channels, weights, taps, moments)
}

function solve(moments: Moments, taps: number) {
  const { columns, targets, cross } = moments
  const inverse = inverseGram(moments)
  const channels = Array.from({ length: columns / taps }, (_, channel) => channel)
  return { inverse, weights: multiply(inverse, cross, columns, targets), channels }
}

function inverseGram({ gram, columns }: Moments): Float64Array {
  let trace = 0
  for (let i = 0; i < columns; i++) trace += at(gram, i * columns + i)
  const regular = gram.slice()
  for (let i = 0; i < columns; i++) regular[i * columns + i] = at(gram, i * columns + i) + (ridge * trace) / columns
  invert(regular, columns)
  return regular
}

/** The channel whose removal costs least, and the inverse of its block of the inverse Gram matrix. */
function cheapest(
  left: ReadonlySet<number>,
  columnsOf: (channel: number) => number[],
  inverse: Float64Array,
  weights: Float64Array,
  { columns, targets }: Moments,
) {
  let best = { channel: -1, cost: Number.POSITIVE_INFINITY, precision: new Float64Array() }
  for (const channel of left) {
    const own = columnsOf(channel)
    const precision = Float64Array.from(own.flatMap((a) => own.map((b) => at(inverse, a * columns + b))))
    invert(precision, own.length)
    let cost = 0
    own.forEach((a, i) => {
      own.forEach((b, j) => {
        cost += at(precision, i * own.length + j) * dotOfRows(weights, a, b, targets)
      })
    })
    if (cost < best.cost) best = { channel, cost, precision }
  }
  return best
}

/** What is left of weights and inverse is what least squares without these columns give. */
function takeOut(
  own: readonly number[],
  precision: Float64Array,
  inverse: Float64Array,
  weights: Float64Array,
  { columns, targets }: Moments,
): void {
  const rowsOf = (matrix: Float64Array, width: number) => own.map((row) => matrix.slice(row * width, (row + 1) * width))
  const [inverseRows, weightRows] = [rowsOf(inverse, columns), rowsOf(weights, targets)]
  for (let i = 0; i < columns; i++) {
    own.forEach((_, t) => {
      let share = 0
      own.forEach((_, s) => {
        share += at(inverseRows[s], i) * at(precision, s * own.length + t)
      })
      subtract(inverse, i * columns, share, inverseRows[t])
      subtract(weights, i * targets, share, weightRows[t])
    })
  }
}

function convolutionOf(
  kept: readonly number[],
  weights: Float64Array,
  taps: number,
  { columns, targets, columnMeans, targetMeans }: Moments,
): FittedConvolution {
  const rising = [...kept].sort((a, b) => a - b)
  const weight = new Float32Array(taps * kept.length * targets)
  const bias = Float64Array.from(targetMeans)
  for (let tap = 0; tap < taps; tap++) {
    rising.forEach((channel, k) => {
      const column = (tap * columns) / taps + channel
      weight.set(weights.subarray(column * targets, (column + 1) * targets), (tap * kept.length + k) * targets)
      subtract(bias, 0, at(columnMeans, column), weights.subarray(column * targets, (column + 1) * targets))
    })
  }
  return { kept: rising, weight, bias: Float32Array.from(bias) }
}

function multiply(square: Float64Array, matrix: Float64Array, size: number, width: number): Float64Array {
  const product = new Float64Array(size * width)
  for (let i = 0; i < size; i++) {
    const row = product.subarray(i * width, (i + 1) * width)
    for (let k = 0; k < size; k++) {
      const factor = at(square, i * size + k)
      for (let j = 0; j < width; j++) row[j] = at(row, j) + factor * at(matrix, k * width + j)
    }
  }
  return product
}

function dotOfRows(matrix: Float64Array, a: number, b: number, width: number): number {
  let sum = 0
  for (let j = 0; j < width; j++) sum += at(matrix, a * width + j) * at(matrix, b * width + j)
  return sum
}

/** `matrix[from …] −= factor · row` */
function subtract(matrix: Float64Array, from: number, factor: number, row: Float64Array | undefined): void {
  if (row === undefined || factor === 0) return
  for (let j = 0; j < row.length; j++) matrix[from + j] = at(matrix, from + j) - factor * at(row, j)
}

function at(values: Float64Array | undefined, i: number): number {
  return values?.[i] ?? 0
}

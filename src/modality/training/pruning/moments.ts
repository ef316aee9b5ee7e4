import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import type { ConvolutionPlan } from '../../../networks/backbone-plan.ts'

/** Second moments of what a convolution reads (columns: tap · channels + channel) and of what it is to make (targets), means taken off. */
export interface Moments {
  readonly columns: number
  readonly targets: number
  /** [columns, columns] */
  readonly gram: Float64Array
  /** [columns, targets] */
  readonly cross: Float64Array
  readonly columnMeans: Float64Array
  readonly targetMeans: Float64Array
  /** Sum over the targets. */
  readonly variance: number
}

/**
 * Of places chosen at random, `placesEach` of every picture (with repetition).
 * @param inputs batches [n, height, width, channels] that the convolution reads.
 * @param outputs batches [n, height, width, targets], at the places that the convolution makes.
 */
export function momentsOf(
  tf: Tensorflow,
  { kernel, stride }: ConvolutionPlan,
  inputs: readonly Tensor4D[],
  outputs: readonly Tensor4D[],
  placesEach: number,
  random: () => number,
): Moments {
  const sums = inputs.map((input, i) => {
    const output = outputs[i] as Tensor4D
    const places = choosePlaces(output.shape, input.shape[0] * placesEach, random)
    return tf.tidy(() => {
      const x = readPlaces(tf, input, places, kernel, stride)
      const y = gatherRows(tf, output, places.map(rowIn(output.shape)))
      return {
        rows: places.length,
        gram: tf.matMul(x, x, true, false).dataSync(),
        cross: tf.matMul(x, y, true, false).dataSync(),
        columnSums: tf.sum(x, 0).dataSync(),
        targetSums: tf.sum(y, 0).dataSync(),
        squares: tf.sum(tf.square(y)).dataSync()[0] ?? 0,
      }
    })
  })
  const rows = sums.reduce((sum, batch) => sum + batch.rows, 0)
  const mean = (part: 'gram' | 'cross' | 'columnSums' | 'targetSums') =>
    meanOf(
      sums.map((batch) => batch[part]),
      rows,
    )
  const [columnMeans, targetMeans] = [mean('columnSums'), mean('targetSums')]
  const squares = sums.reduce((sum, batch) => sum + batch.squares, 0) / rows
  return {
    columns: columnMeans.length,
    targets: targetMeans.length,
    gram: centred(mean('gram'), columnMeans, columnMeans),
    cross: centred(mean('cross'), columnMeans, targetMeans),
    columnMeans,
    targetMeans,
    variance: squares - targetMeans.reduce((sum, value) => sum + value * value, 0),
  }
}

/** The sum over channels of their variances over all places of all batches. */
export function varianceOf(tf: Tensorflow, batches: readonly Tensor4D[]): number {
  const sums = batches.map((batch) =>
    tf.tidy(() => ({
      places: batch.size / batch.shape[3],
      values: tf.sum(batch, [0, 1, 2]).dataSync(),
      squares: tf.sum(tf.square(batch)).dataSync()[0] ?? 0,
    })),
  )
  const places = sums.reduce((sum, batch) => sum + batch.places, 0)
  const means = meanOf(
    sums.map(({ values }) => values),
    places,
  )
  const squares = sums.reduce((sum, batch) => sum + batch.squares, 0) / places
  return squares - means.reduce((sum, mean) => sum + mean * mean, 0)
}

interface Place {
  readonly picture: number
  readonly row: number
  readonly column: number
}

function choosePlaces([pictures, height, width]: Tensor4D['shape'], count: number, random: () => number): Place[] {
  const below = (limit: number) => Math.floor(random() * limit)
  return Array.from({ length: count }, () => ({ picture: below(pictures), row: below(height), column: below(width) }))
}

function rowIn([, height, width]: Tensor4D['shape']): (place: Place) => number {
  return ({ picture, row, column }) => (picture * height + row) * width + column
}

/** What the convolution multiplies its weights with at these places, [places, taps · channels]. */
function readPlaces(tf: Tensorflow, input: Tensor4D, places: readonly Place[], kernel: number, stride: number) {
  const side = (kernel - 1) / 2
  const around: [number, number] = [side, side]
  const padded = tf.pad(input, [[0, 0], around, around, [0, 0]])
  const taps = Array.from({ length: kernel * kernel }, (_, tap) => {
    const [down, right] = [Math.floor(tap / kernel), tap % kernel]
    const read = places.map(({ picture, row, column }) => ({
      picture,
      row: row * stride + down,
      column: column * stride + right,
    }))
    return gatherRows(tf, padded, read.map(rowIn(padded.shape)))
  })
  return tf.concat(taps, 1)
}

function gatherRows(tf: Tensorflow, batch: Tensor4D, rows: readonly number[]): Tensor2D {
  return tf.gather<Tensor2D>(tf.reshape(batch, [-1, batch.shape[3]]), tf.tensor1d([...rows], 'int32'))
}

function meanOf(parts: readonly ArrayLike<number>[], rows: number): Float64Array {
  const mean = new Float64Array(parts[0]?.length ?? 0)
  for (const part of parts) for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (part[i] ?? 0) / rows
  return mean
}

function centred(products: Float64Array, rowMeans: Float64Array, columnMeans: Float64Array): Float64Array {
  const width = columnMeans.length
  return products.map((value, i) => value - (rowMeans[Math.floor(i / width)] ?? 0) * (columnMeans[i % width] ?? 0))
}

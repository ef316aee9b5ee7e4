import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../networks/backbone.ts'
import type { Layer, LayerPlan } from '../../networks/load-layers.ts'
import { cellOutputs } from './letter-grid.ts'

/** Channels after each halving of the raster. */
const widths = { half: 16, quarter: 32, eighth: 64, sixteenth: 96 } as const

/**
 * Four halvings and one step back up, so that a cell of eight pixels sees some 200 pixels around itself: a letter names a panel by what
 * is not beside it. The letter itself is some ten pixels high and is read from the fine levels, where most of the arithmetic is.
 */
export const layerPlans: readonly LayerPlan[] = [
  plan('half1', 3, 2, 3, widths.half),
  plan('half2', 3, 1, widths.half, widths.half),
  plan('quarter1', 3, 2, widths.half, widths.quarter),
  ...residual('quarter2', widths.quarter),
  plan('eighth1', 3, 2, widths.quarter, widths.eighth),
  ...residual('eighth2', widths.eighth),
  plan('sixteenth1', 3, 2, widths.eighth, widths.sixteenth),
  ...residual('sixteenth2', widths.sixteenth),
  plan('up', 1, 1, widths.sixteenth, widths.eighth),
  plan('joined', 3, 1, widths.eighth, widths.eighth),
  plan('head1', 1, 1, widths.eighth, widths.sixteenth),
  plan('head2', 1, 1, widths.sixteenth, cellOutputs),
]

/**
 * The forward pass. Call inside `tf.tidy`.
 * @param layers a layer for each name of `layerPlans`.
 * @param raster [n, height, width, 3], pixels from −1 to 1; sides are multiples of 16.
 * @returns [n, height / 8, width / 8, `cellOutputs`], as letter-grid.ts says.
 */
export function runLetterLayers(tf: Tensorflow, layers: (name: string) => Layer, raster: Tensor4D): Tensor4D {
  const convolve = (x: Tensor4D, name: string, strides: 1 | 2 = 1, activation: 'relu' | 'linear' = 'relu') => {
    const { weight: filter, bias } = layers(name)
    return tf.fused.conv2d({ x, filter, strides, pad: 'same', bias, activation })
  }
  const residual = (x: Tensor4D, name: string) =>
    tf.relu(tf.add<Tensor4D>(x, convolve(convolve(x, `${name}.1`), `${name}.2`, 1, 'linear')))

  const half = convolve(convolve(raster, 'half1', 2), 'half2')
  const quarter = residual(convolve(half, 'quarter1', 2), 'quarter2')
  const eighth = residual(convolve(quarter, 'eighth1', 2), 'eighth2')
  const sixteenth = residual(convolve(eighth, 'sixteenth1', 2), 'sixteenth2')
  const [, rows, columns] = eighth.shape
  const context = tf.image.resizeNearestNeighbor(convolve(sixteenth, 'up', 1, 'linear'), [rows, columns])
  const joined = convolve(tf.relu(tf.add<Tensor4D>(eighth, context)), 'joined')
  return convolve(convolve(joined, 'head1'), 'head2', 1, 'linear')
}

function plan(name: string, kernel: 1 | 3, stride: 1 | 2, input: number, output: number): LayerPlan {
  return { name, kernel, stride, input, output }
}

function residual(name: string, width: number): LayerPlan[] {
  return [plan(`${name}.1`, 3, 1, width, width), plan(`${name}.2`, 3, 1, width, width)]
}

import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../networks/backbone.ts'
import type { Layer, LayerPlan } from '../../networks/load-layers.ts'
import { around } from '../../networks/padding.ts'
import type { Rectify } from '../../networks/trained-rectifier.ts'

/** Pixels of the raster that one cell of the output stands for, along each side. */
export const cellSide = 8

/** What the network says of each cell, in this order. */
export const cellOutputs = 5

/** Distances leave the network as logarithms; this many raster pixels are the unit. */
export const distanceUnit = 64

/**
 * Six halvings of the raster (the last cells see all of it), then back up to cells of eight pixels: a small feature pyramid (Lin
 * et al., 2017) whose every cell says, as FCOS does (Tian et al., 2019), whether it lies in a panel and how far that panel's sides are.
 */
const widths = { down1: 16, down2: 32, down3: 48, down4: 96, down5: 144, down6: 160, up3: 64 } as const

export const layerPlans: readonly LayerPlan[] = [
  down('down1', 3, widths.down1),
  down('down2', widths.down1, widths.down2),
  down('down3', widths.down2, widths.down3),
  same('letters', 1, widths.down3),
  ...residual('block3', widths.down3),
  down('down4', widths.down3, widths.down4),
  ...residual('block4a', widths.down4),
  ...residual('block4b', widths.down4),
  down('down5', widths.down4, widths.down5),
  ...residual('block5a', widths.down5),
  ...residual('block5b', widths.down5),
  down('down6', widths.down5, widths.down6),
  ...residual('block6', widths.down6),
  point('up5', widths.down6, widths.down5),
  ...residual('block5c', widths.down5),
  point('up4', widths.down5, widths.down4),
  ...residual('block4c', widths.down4),
  point('up3', widths.down4, widths.up3),
  point('lateral3', widths.down3, widths.up3),
  ...residual('block3c', widths.up3),
  point('head', widths.up3, cellOutputs),
]

/**
 * The forward pass. Call inside `tf.tidy`.
 * @param layers a layer for each name of `layerPlans`.
 * @param raster [n, height, width, 3], pixels from −1 to 1; sides are multiples of 64.
 * @param letters [n, height / 8, width / 8, 1], what `paintLetters` makes.
 * @param rectify training brings one of its own, whose gradient is cheaper.
 * @returns [n, height / 8, width / 8, 5]: logit of "inside a panel", logarithms of the distances from the cell's centre to the panel's
 * left, top, right and bottom side in units of 64 pixels.
 */
export function runPanelNetwork(
  tf: Tensorflow,
  layers: (name: string) => Layer,
  raster: Tensor4D,
  letters: Tensor4D,
  rectify: Rectify = tf.relu,
): Tensor4D {
  const convolve = (x: Tensor4D, name: string) => {
    const { weight: filter, bias } = layers(name)
    const strides = name.startsWith('down') ? 2 : 1
    // Explicit at stride 2, where TensorFlow's `same` would pad one side only.
    const padded: Tensor4D = strides === 2 ? tf.pad(x, around(1)) : x
    return tf.fused.conv2d({ x: padded, filter, strides, pad: strides === 2 ? 'valid' : 'same', bias })
  }
  const rectified = (x: Tensor4D, name: string) => rectify(convolve(x, name))
  const residual = (x: Tensor4D, name: string) =>
    rectify(tf.add<Tensor4D>(x, convolve(rectified(x, `${name}.1`), `${name}.2`)))
  const enlarge = (x: Tensor4D, like: Tensor4D) => tf.image.resizeNearestNeighbor(x, [like.shape[1], like.shape[2]])

  const detail = rectified(rectified(rectified(raster, 'down1'), 'down2'), 'down3')
  const level3 = residual(rectify(tf.add<Tensor4D>(detail, convolve(letters, 'letters'))), 'block3')
  const level4 = residual(residual(rectified(level3, 'down4'), 'block4a'), 'block4b')
  const level5 = residual(residual(rectified(level4, 'down5'), 'block5a'), 'block5b')
  const level6 = residual(rectified(level5, 'down6'), 'block6')

  const seen5 = residual(tf.add<Tensor4D>(level5, enlarge(convolve(level6, 'up5'), level5)), 'block5c')
  const seen4 = residual(tf.add<Tensor4D>(level4, enlarge(convolve(seen5, 'up4'), level4)), 'block4c')
  const lateral = convolve(level3, 'lateral3')
  const seen3 = residual(rectify(tf.add<Tensor4D>(lateral, enlarge(convolve(seen4, 'up3'), lateral))), 'block3c')
  return convolve(seen3, 'head')
}

function down(name: string, input: number, output: number): LayerPlan {
  return { name, kernel: 3, stride: 2, input, output }
}

function same(name: string, input: number, output: number): LayerPlan {
  return { name, kernel: 3, stride: 1, input, output }
}

function point(name: string, input: number, output: number): LayerPlan {
  return { name, kernel: 1, stride: 1, input, output }
}

function residual(name: string, width: number): LayerPlan[] {
  return [same(`${name}.1`, width, width), same(`${name}.2`, width, width)]
}

import type { Size } from '../../images/input-shape.ts'
import type { RgbRaster } from '../../images/picture-raster.ts'
import type { Tensorflow } from '../../networks/backbone.ts'
import { type LayerTensors, loadLayers } from '../../networks/load-layers.ts'
import { decodeLetters } from './decode-letters.ts'
import { cellSide, type LetterCandidate, type LetterGrid } from './letter-grid.ts'
import { layerPlans, runLetterLayers } from './letter-layers.ts'

export interface LetterNetwork {
  /**
   * The letters in a figure's picture, surest first, boxes in pixels of that picture. Every candidate is given, unlikely ones too:
   * `chooseLetters` picks.
   * @param raster the whole picture, scaled to `letterRasterSize` of its size, transparent parts white.
   * @param picture the size of the picture before scaling.
   */
  read(raster: RgbRaster, picture: Size): LetterCandidate[]
  dispose(): void
}

/** Both sides of the network's input are multiples of it: it halves four times. */
const sideStep = 16

/**
 * The letter reader on the current backend of `tf`; it runs in the thread that calls it.
 * @throws FiglensError MODEL_UNREADABLE where tensors are missing or have other shapes.
 */
export function buildLetterNetwork(tf: Tensorflow, model: LayerTensors): LetterNetwork {
  const layers = loadLayers(tf, layerPlans, model)

  function run({ pixels, width, height }: RgbRaster): LetterGrid {
    const [inputWidth, inputHeight] = [padded(width), padded(height)]
    const output = tf.tidy(() => {
      const raster = tf.tensor3d(pixels, [height, width, 3], 'float32')
      // White, as the paper around a figure is: black bars would look like an edge.
      const input = tf.pad3d(
        raster,
        [
          [0, inputHeight - height],
          [0, inputWidth - width],
          [0, 0],
        ],
        255,
      )
      return runLetterLayers(tf, layers.of, tf.expandDims(tf.sub(tf.div(input, 127.5), 1)))
    })
    const values = output.dataSync<'float32'>()
    output.dispose()
    return { columns: inputWidth / cellSide, rows: inputHeight / cellSide, values }
  }

  return {
    read: (raster, picture) => {
      const scale = { x: picture.width / raster.width, y: picture.height / raster.height }
      return decodeLetters(run(raster), scale, picture)
    },
    dispose: layers.dispose,
  }
}

function padded(side: number): number {
  return Math.ceil(side / sideStep) * sideStep
}

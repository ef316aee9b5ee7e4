import type { RgbRaster } from '../../images/picture-raster.ts'
import type { Tensorflow } from '../../networks/backbone.ts'
import { type LayerTensors, loadLayers } from '../../networks/load-layers.ts'
import { type LetterPoint, paintLetters } from './paint-letters.ts'
import { cellSide, layerPlans, runPanelNetwork } from './panel-network.ts'
import type { RasterSize } from './raster-size.ts'

export interface PanelNetwork {
  /**
   * @param raster the picture, stretched to one of `rasterSizes`.
   * @returns [rows, columns, 5] flat, see `runPanelNetwork`.
   */
  run(raster: RgbRaster, letters: readonly LetterPoint[]): Float32Array
  dispose(): void
}

/**
 * The panel network on the current backend of `tf`; it runs in the thread that calls it.
 * @throws FiglensError MODEL_UNREADABLE where tensors are missing or have other shapes.
 */
export function loadPanelNetwork(tf: Tensorflow, model: LayerTensors): PanelNetwork {
  const layers = loadLayers(tf, layerPlans, model)
  return {
    run: ({ pixels, width, height }, letters) => {
      const output = tf.tidy(() => {
        const bytes = tf.tensor4d(pixels, [1, height, width, 3], 'float32')
        const size = [width, height] as unknown as RasterSize
        const map = tf.tensor4d(paintLetters(letters, size), [1, height / cellSide, width / cellSide, 1])
        return runPanelNetwork(tf, layers.of, tf.sub(tf.div(bytes, 127.5), 1), map)
      })
      const values = output.dataSync<'float32'>()
      output.dispose()
      return values
    },
    dispose: layers.dispose,
  }
}

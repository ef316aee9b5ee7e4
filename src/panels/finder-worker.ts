/** One thread of a panel finder: loads TensorFlow and both models, says which backend it has, then looks at pictures. */
import { workerData } from 'node:worker_threads'
import type { FigureLayout } from '../domain/figure-layout.ts'
import type { Size } from '../images/input-shape.ts'
import type { RgbRaster } from '../images/picture-raster.ts'
import type { Backend } from '../networks/backend.ts'
import { type Engine, loadTensorflow } from '../networks/load-tensorflow.ts'
import { modelDescription, readModel } from '../networks/model-folder.ts'
import { serveTasks } from '../networks/worker-pool.ts'
import { findLayout } from './layout/find-layout.ts'
import { loadPanelNetwork } from './layout/load-panel-network.ts'
import { letterPoints } from './layout/paint-letters.ts'
import { rasterSizes } from './layout/raster-size.ts'
import { chooseLetters } from './letters/choose-letters.ts'
import { buildLetterNetwork } from './letters/letter-network.ts'

export interface FinderWorkerData {
  readonly panelModelFolder: string
  readonly letterModelFolder: string
  readonly engine: Engine
}

export interface FinderTask {
  readonly picture: Size
  /** Of the size that `letterRasterSize` gives. */
  readonly raster: RgbRaster
  /** The same picture, of the size that `rasterSizeFor` gives. */
  readonly networkRaster: RgbRaster
  readonly captionLetters: readonly string[]
}

await serveTasks<FinderTask, FigureLayout, Backend>(async () => {
  const { panelModelFolder, letterModelFolder, engine } = workerData as FinderWorkerData
  const panelModel = await readModel(panelModelFolder, modelDescription)
  const letterModel = await readModel(letterModelFolder, modelDescription)
  const { tf, backend } = await loadTensorflow(engine)
  const panelNetwork = loadPanelNetwork(tf, panelModel)
  const letterNetwork = buildLetterNetwork(tf, letterModel)
  return {
    info: backend,
    work: ({ picture, raster, networkRaster, captionLetters }) => {
      const candidates = letterNetwork.read(raster, picture)
      const letters = chooseLetters(candidates, picture)
      const outputs = panelNetwork.run(networkRaster, letterPoints(letters, picture))
      const networkSize = rasterSizes.find(([w, h]) => w === networkRaster.width && h === networkRaster.height)
      if (networkSize === undefined) throw new Error(`no raster of the network is ${networkRaster.width} pixels wide`)
      return findLayout({ picture, raster, networkSize, outputs, candidates, captionLetters })
    },
  }
})

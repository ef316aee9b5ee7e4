import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tensor4D, Variable } from '@tensorflow/tfjs-core'
import { Adam, namedGradients } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { rateAt } from '../../../networks/learning-rate.ts'
import type { Layer } from '../../../networks/load-layers.ts'
import { saveTensors } from '../../../networks/save-tensors.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import { readTensors, type TensorMap } from '../../../networks/tensor-file.ts'
import { trainedRectifier } from '../../../networks/trained-rectifier.ts'
import { openWorkerPool } from '../../../networks/worker-pool.ts'
import { cellOutputs, cellSide, layerPlans, runPanelNetwork } from '../../layout/panel-network.ts'
import { type RasterSize, rasterSizes } from '../../layout/raster-size.ts'
import type { Batch, BatchTask } from './compose-worker.ts'
import type { TrainingFiles } from './load-ingredients.ts'
import { distancesFrom, panelLoss } from './panel-loss.ts'

export interface PanelTraining {
  readonly files: TrainingFiles
  readonly steps: number
  readonly batchSize: number
  /** Highest learning rate; it rises over the first steps and falls to nothing along a cosine. */
  readonly rate: number
  readonly seed: number
  /** State is kept here, and a run that finds some goes on from it. */
  readonly stateFolder: string
  /** Told every hundred steps, with the mean loss since. */
  readonly onProgress: (step: number, loss: number) => void
  /** Called with the averaged weights every two thousand steps and at the end. */
  readonly onWeights: (step: number, weights: TensorMap) => Promise<void>
}

const weightDecay = 0.02
const warmUp = 300
const composers = 1
const ahead = 3
const reportEvery = 100
const saveEvery = 500
const weightsEvery = 2000

/** How often each raster of `rasterSizes` is drawn: as often as figures have that shape, about. */
const sizeShares = [0.02, 0.08, 0.2, 0.22, 0.32, 0.13, 0.03] as const

/** Trains the panel network from nothing, or from where an earlier run stopped. @returns the averaged weights. */
export async function trainPanels(tf: Tensorflow, training: PanelTraining): Promise<TensorMap> {
  const { files, steps, batchSize, seed, stateFolder, onProgress, onWeights } = training
  const variables = initialVariables(tf, seed)
  const adam = new Adam(tf, variables)
  const stateFile = join(stateFolder, 'state.safetensors')
  if (existsSync(stateFile)) adam.restore(readTensors(await readFile(stateFile), stateFile))

  const script = new URL(`./compose-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
  const pool = await openWorkerPool<BatchTask, Batch, number>(script, { workerData: files }, composers)
  try {
    const request = (step: number) => pool.run({ size: sizeOf(seed + step), count: batchSize, seed: seed * 1e6 + step })
    const waiting = Array.from({ length: ahead }, (_, i) => request(adam.steps + i))
    let sum = 0
    while (adam.steps < steps) {
      const batch = await waiting.shift()
      if (batch === undefined) break
      waiting.push(request(adam.steps + ahead))
      const loss = trainOnce(tf, variables, adam, batch, rateAt(adam.steps, { ...training, warmUp }))
      if (!Number.isFinite(loss))
        throw new Error(`the loss is not a number at step ${adam.steps}; lower the learning rate`)
      sum += loss
      if (adam.steps % reportEvery === 0) {
        onProgress(adam.steps, sum / reportEvery)
        sum = 0
      }
      if (adam.steps % saveEvery === 0) await saveTensors(stateFile, adam.state())
      if (adam.steps % weightsEvery === 0) await onWeights(adam.steps, averagedWeights(adam))
    }
    await Promise.all(waiting)
  } finally {
    await pool.close()
  }
  await saveTensors(stateFile, adam.state())
  return averagedWeights(adam)
}

function trainOnce(
  tf: Tensorflow,
  variables: Readonly<Record<string, Variable>>,
  adam: Adam,
  batch: Batch,
  rate: number,
): number {
  const { count, size } = batch
  const [columns, rows] = [size[0] / cellSide, size[1] / cellSide]
  const cells = count * columns * rows
  const layers = (name: string) =>
    ({ weight: variables[`${name}.weight`], bias: variables[`${name}.bias`] }) as unknown as Layer
  const rectify = trainedRectifier(tf)
  const { value, grads } = tf.tidy(() => {
    const bytes = tf.tensor4d(batch.pixels, [count, size[1], size[0], 3], 'float32')
    const pixels = tf.sub<Tensor4D>(tf.div(bytes, 127.5), 1)
    const letters = tf.tensor4d(batch.letters, [count, rows, columns, 1])
    const targets = {
      inside: tf.tensor1d(batch.inside),
      distances: tf.tensor2d(distancesFrom(batch.boxes, columns, rows), [cells, 4]),
      weights: tf.tensor1d(batch.weights.map((weight) => weight / count)),
    }
    return tf.variableGrads(() => {
      const outputs = runPanelNetwork(tf, layers, pixels, letters, rectify)
      return panelLoss(tf, tf.reshape(outputs, [cells, cellOutputs]), targets)
    }, Object.values(variables))
  })
  const [loss = Number.NaN] = value.dataSync()
  adam.apply(namedGradients(variables, grads), rate, weightDecay)
  tf.dispose([value, grads])
  return loss
}

/** He initialisation; the last convolution of a residual block starts at nothing, so that no normalisation is needed (Zhang et al., Fixup, 2019). */
function initialVariables(tf: Tensorflow, seed: number): Record<string, Variable> {
  const variables: Record<string, Variable> = {}
  layerPlans.forEach(({ name, kernel, input, output }, i) => {
    const spread = name.endsWith('.2') || name === 'letters' ? 0 : Math.sqrt(2 / (kernel * kernel * input))
    const size = name === 'head' ? spread * 0.1 : spread
    const shape: [number, number, number, number] = [kernel, kernel, input, output]
    const weight = size === 0 ? tf.zeros(shape) : tf.randomNormal(shape, 0, size, 'float32', seed + i)
    variables[`${name}.weight`] = tf.variable(weight, true, `${name}.weight`)
    variables[`${name}.bias`] = tf.variable(tf.zeros([output]), true, `${name}.bias`)
  })
  return variables
}

function averagedWeights(adam: Adam): TensorMap {
  const names = layerPlans.flatMap(({ name }) => [`${name}.weight`, `${name}.bias`])
  return new Map(
    names.map((name) => {
      const tensor = adam.average(name)
      return [name, { shape: tensor.shape, data: tensor.dataSync<'float32'>() }]
    }),
  )
}

function sizeOf(seed: number): RasterSize {
  let left = seededRandom(seed)()
  for (const [index, size] of rasterSizes.entries()) {
    left -= sizeShares[index] ?? 0
    if (left < 0) return size
  }
  return rasterSizes[3]
}

/** A thread that composes batches to learn from, so that the network need not wait for them. */
import { workerData } from 'node:worker_threads'
import { joinNumbers } from '../../../networks/join-numbers.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import { serveTasks } from '../../../networks/worker-pool.ts'
import { paintLetters } from '../../layout/paint-letters.ts'
import type { RasterSize } from '../../layout/raster-size.ts'
import { cellTargets } from './cell-targets.ts'
import { composeExample } from './compose-example.ts'
import { loadIngredients, type TrainingFiles } from './load-ingredients.ts'

export interface BatchTask {
  readonly size: RasterSize
  readonly count: number
  readonly seed: number
}

/** Everything of the batch, one example after the other. */
export interface Batch {
  readonly size: RasterSize
  readonly count: number
  readonly pixels: Uint8Array
  readonly letters: Float32Array
  readonly inside: Float32Array
  readonly boxes: Float32Array
  readonly weights: Float32Array
}

await serveTasks<BatchTask, Batch, number>(async () => {
  const ingredients = await loadIngredients(workerData as TrainingFiles)
  return {
    info: ingredients.contents.length,
    work: ({ size, count, seed }) => {
      const random = seededRandom(seed)
      const examples = Array.from({ length: count }, () => composeExample(ingredients, size, random))
      const targets = examples.map(({ panels }) => cellTargets(panels, size))
      return {
        size,
        count,
        pixels: Buffer.concat(examples.map(({ raster }) => raster.data)),
        letters: joinNumbers(examples.map(({ letters }) => paintLetters(letters, size))),
        inside: joinNumbers(targets.map(({ inside }) => inside)),
        boxes: joinNumbers(targets.map(({ boxes }) => boxes)),
        weights: joinNumbers(targets.map(({ weights }) => weights)),
      }
    },
  }
})

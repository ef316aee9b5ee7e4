import { squareInput } from '../../../images/input-shape.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type BackboneName, type BackbonePlan, planBackbone } from '../../../networks/backbone-plan.ts'
import { openBackbone } from '../../../networks/open-backbone.ts'
import { endOf } from '../../../networks/split-backbone.ts'
import type { PoolName } from '../../pooled-features.ts'
import type { FeatureMatrix } from '../head/cached-features.ts'
import { extractFeatures } from '../head/extract-features.ts'
import type { TrainingSet } from '../pictures/training-set.ts'
import type { Weights } from '../read-weights.ts'

export interface ScanOptions {
  readonly set: TrainingSet
  readonly backbone: BackboneName
  readonly weights: Weights
  readonly pools: readonly PoolName[]
  readonly inputSize: number
  readonly cacheFolder: string
  readonly onProgress: (sentence: string) => void
}

const batchSize = 32
const timedBatches = 3

/** Every block that the weights hold: each is a cut. */
export function cutsOf(backbone: BackboneName, { tensors }: Weights): string[] {
  const all = planBackbone(backbone, backbone === 'resnet50' ? 'layer4.2' : 'layer4.1').blocks
  const missing = all.findIndex(({ convolutions }) => !convolutions.every(({ name }) => tensors.has(`${name}.weight`)))
  return (missing < 0 ? all : all.slice(0, missing)).map(({ name }) => name)
}

/** The pooled features of all cuts, from one pass over the pictures. */
export async function scanCuts(tf: Tensorflow, options: ScanOptions): Promise<(cut: string) => FeatureMatrix> {
  const { set, backbone: name, weights, pools, inputSize, onProgress } = options
  const cuts = cutsOf(name, weights)
  const plan = planBackbone(name, cuts.at(-1) ?? '', weights.tensors)
  const backbone = await openBackbone(tf, { plan, ...weights }, cuts)
  const matrix = await extractFeatures(set.train, 0, {
    ...options,
    input: squareInput(inputSize),
    tf,
    backbone,
    features: cuts.map((block) => ({ block, pools: [...pools] })),
    seed: 1,
    weightsHash: weights.sha256,
    onProgress: (done, all) => {
      if (done % 640 === 0 || done === all) onProgress(`${name}, all cuts: ${done} of ${all} pictures`)
    },
  })
  backbone.dispose()
  return (cut) => columnsOf(matrix, plan, cut, pools.length)
}

/** Pictures a second up to a cut, the best of a few batches. */
export async function measureSpeed(
  tf: Tensorflow,
  plan: BackbonePlan,
  weights: Weights,
  side: number,
): Promise<number> {
  const backbone = await openBackbone(tf, { plan, ...weights }, [endOf(plan)])
  const input = tf.tensor4d(new Float32Array(batchSize * side * side * 3), [batchSize, side, side, 3])
  const times = Array.from({ length: timedBatches + 1 }, () => {
    const started = performance.now()
    const output = tf.tidy(() => tf.mean(backbone.forward(input, [endOf(plan)])[0] ?? 0))
    output.dataSync()
    output.dispose()
    return performance.now() - started
  })
  input.dispose()
  backbone.dispose()
  return (1000 * batchSize) / Math.min(...times)
}

function columnsOf(matrix: FeatureMatrix, plan: BackbonePlan, cut: string, pools: number): FeatureMatrix {
  let from = 0
  for (const { name, channels } of plan.blocks) {
    const columns = channels * pools
    if (name === cut) {
      const data = new Float32Array(matrix.rows * columns)
      for (let row = 0; row < matrix.rows; row++) {
        const at = row * matrix.columns + from
        data.set(matrix.data.subarray(at, at + columns), row * columns)
      }
      return { rows: matrix.rows, columns, data }
    }
    from += columns
  }
  throw new Error(`${plan.name} has no block ${cut}`)
}

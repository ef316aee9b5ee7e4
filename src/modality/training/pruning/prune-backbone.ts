import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { NetworkInput } from '../../../images/network-input.ts'
import { buildBackbone, type Tensorflow } from '../../../networks/backbone.ts'
import type { BackbonePlan } from '../../../networks/backbone-plan.ts'
import { backboneWeights, tensorsOf } from '../../../networks/backbone-weights.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { batchInputs } from '../../batch-inputs.ts'
import { pruneBlock, pruneStem, type Stream } from './prune-block.ts'
import { type NarrowedChannels, openPruning } from './pruning.ts'

export interface PruneOptions {
  readonly tf: Tensorflow
  readonly plan: BackbonePlan
  readonly tensors: TensorMap
  /** The file of the tensors, named in errors. */
  readonly origin: string
  /** Without labels: what the network is to go on computing. Thirty megabytes of memory each. */
  readonly pictures: readonly NetworkInput[]
  /**
   * What may be lost with the channels that a convolution reads: a share of the variance of what it makes, and for the last of a block, of
   * what the block makes before its last ReLU.
   */
  readonly loss: number
  readonly seed: number
  readonly onProgress: (sentence: string) => void
}

export interface PrunedBackbone {
  /** Of the convolutions of the plan, for the narrower plan that `planBackbone` makes of them. */
  readonly tensors: TensorMap
  readonly channels: readonly NarrowedChannels[]
  /** Of every block's output: mean square of what it is missed by, relative to its own mean square. */
  readonly errors: Readonly<Record<string, number>>
}

const batchSize = 16

/**
 * Takes channels out of the inside of every block where the others can make up for them (He, Zhang and Sun, Channel Pruning for Accelerating
 * Very Deep Neural Networks, 2017). From the input on, block by block: every convolution is fitted by least squares to what the whole network
 * makes, reading what the pruned one makes, so that it makes up for what was lost before it too. What blocks give each other keeps its
 * channels, but for the stem's output where the first block reads it through 1×1 convolutions alone.
 * @throws FiglensError MODEL_UNREADABLE where a tensor is missing or has another shape.
 */
export function pruneBackbone(options: PruneOptions): PrunedBackbone {
  const { tf, plan, pictures, loss, onProgress } = options
  const tensors = tensorsOf(plan, options.tensors)
  backboneWeights(plan, tensors, options.origin)
  const pruning = openPruning(tf, tensors, { loss, random: seededRandom(options.seed) })
  const errors: Record<string, number> = {}
  let stream = tf.tidy((): Stream => {
    const whole = runStem(options, pictures)
    const [first] = plan.blocks
    return { whole, pruned: first === undefined ? whole : pruneStem(pruning, plan.stem, first, whole) }
  })
  for (const block of plan.blocks) {
    const next = tf.tidy(() => pruneBlock(pruning, block, stream))
    tf.dispose([...stream.whole, ...stream.pruned])
    stream = next
    const error = relativeError(tf, stream)
    errors[block.name] = error
    onProgress(`${block.name}: its output is missed by ${(100 * error).toFixed(1)} %`)
  }
  tf.dispose([...stream.whole, ...stream.pruned])
  return { tensors: pruning.after, channels: pruning.channels, errors }
}

/** The stem's output of all pictures, those of one shape in batches. */
function runStem({ tf, plan, tensors, origin }: PruneOptions, pictures: readonly NetworkInput[]): Tensor4D[] {
  const stem = buildBackbone(tf, { ...plan, blocks: [] }, tensors, origin)
  const outputs = batchInputs(plan, pictures).flatMap(({ pixels, shape }) => {
    const all = tf.tensor4d(pixels, shape)
    const starts = Array.from({ length: Math.ceil(shape[0] / batchSize) }, (_, i) => i * batchSize)
    return starts.map((start) => {
      const batch = tf.slice4d(all, [start, 0, 0, 0], [Math.min(batchSize, shape[0] - start), -1, -1, -1])
      return stem.forward(batch, ['stem'])[0] as Tensor4D
    })
  })
  stem.dispose()
  return outputs
}

function relativeError(tf: Tensorflow, { whole, pruned }: Stream): number {
  let [missed, all] = [0, 0]
  for (const [i, y] of whole.entries()) {
    missed += sumOfSquares(tf, () => tf.sub(y, pruned[i] as Tensor4D))
    all += sumOfSquares(tf, () => y)
  }
  return missed / all
}

function sumOfSquares(tf: Tensorflow, values: () => Tensor4D): number {
  return tf.tidy(() => tf.sum(tf.square(values())).dataSync()[0] ?? 0)
}

import type { Scalar, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'
import { Adam, namedGradients } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type SplitBackbone, trainedConvolutions } from '../../../networks/split-backbone.ts'
import type { FileTensor, TensorMap } from '../../../networks/tensor-file.ts'
import { runTrainedBlocks, type TensorOf } from '../../../networks/trained-blocks.ts'
import { type PoolName, poolOutput } from '../../pooled-features.ts'
import type { Standard } from '../head/standardise.ts'
import { type Mixing, mixBatch } from './mix-batch.ts'

/** The trained part of a model. Its head, `head.weight` and `head.bias`, is for standardised features. */
export interface TunedNetworkPlan {
  readonly split: SplitBackbone
  readonly pools: readonly PoolName[]
  readonly standard: Standard
  readonly classes: number
  /** Of one picture: [height, width, channels]. */
  readonly shape: readonly [number, number, number]
}

export interface TunedNetwork {
  readonly steps: number
  /**
   * One step of Adam; the mean loss before it.
   * @param values [n, height, width, channels]
   * @param targets shares of the classes, [n, classes].
   * @param pull the part of its way from the start that every weight loses in this step.
   */
  step(
    values: Float32Array,
    targets: Float32Array,
    rate: number,
    pull: number,
    mixing: Mixing,
    random: () => number,
  ): number
  /** Logits of each picture, by the running means of the weights or by those given. */
  predict(values: Float32Array, tensors: TensorMap | null): Float32Array[]
  /** The running means of the weights. */
  averages(): TensorMap
  state(): TensorMap
  restore(state: TensorMap): void
  dispose(): void
}

/** No tensor moves by less than this times the rate, however small it is itself. */
const leastSize = 1e-3

/** @param start the tensors of the trained part and its head: where the training begins and what it is pulled to. */
export function openTunedNetwork(tf: Tensorflow, plan: TunedNetworkPlan, start: TensorMap): TunedNetwork {
  const { split, pools, standard, classes, shape } = plan
  const names = trainedNames(split)
  const anchors = new Map(names.map((name) => [name, toTensor(tf, start, name)]))
  const sizes = new Map(names.map((name) => [name, Math.max(leastSize, sizeOf(start.get(name)?.data))]))
  const variables = Object.fromEntries(
    names.map((name) => [name, tf.tidy(() => tf.variable(take(anchors, name).clone()))]),
  )
  const adam = new Adam(tf, variables, {
    anchors: (name) => take(anchors, name),
    stepSize: (name) => sizes.get(name) ?? 1,
  })
  const mean = tf.tensor1d(standard.mean)
  const deviation = tf.tensor1d(standard.deviation)
  const current: TensorOf = (name) => take(variables, name)

  function logitsOf(of: TensorOf, x: Tensor4D): Tensor2D {
    const features = poolOutput(tf, runTrainedBlocks(tf, split, of, x), pools)
    const standardised = tf.div<Tensor2D>(tf.sub(features, mean), deviation)
    return tf.add(tf.matMul(standardised, of('head.weight') as Tensor2D), of('head.bias'))
  }

  function lossOf(values: Tensor4D, targets: Tensor2D): Scalar {
    return tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(logitsOf(current, values))), 1)))
  }

  const batchOf = (values: Float32Array) =>
    tf.tensor4d(values, [values.length / (shape[0] * shape[1] * shape[2]), ...shape])

  return {
    get steps() {
      return adam.steps
    },
    step: (values, targets, rate, pull, mixing, random) => {
      const { value, grads } = tf.tidy(() => {
        const given = { values: batchOf(values), targets: tf.tensor2d(targets, [targets.length / classes, classes]) }
        const batch = mixBatch(tf, given, mixing, random)
        return tf.variableGrads(() => lossOf(batch.values, batch.targets), Object.values(variables))
      })
      const [loss = Number.NaN] = value.dataSync()
      adam.apply(namedGradients(variables, grads), rate, pull / rate)
      tf.dispose([value, grads])
      return loss
    },
    predict: (values, tensors) => {
      const logits = tf.tidy(() =>
        logitsOf(
          tensors === null ? (name) => adam.average(name) : (name) => toTensor(tf, tensors, name),
          batchOf(values),
        ),
      )
      const numbers = logits.dataSync<'float32'>()
      logits.dispose()
      return Array.from({ length: numbers.length / classes }, (_, i) => numbers.slice(i * classes, (i + 1) * classes))
    },
    averages: () => new Map(names.map((name) => [name, toFileTensor(adam.average(name))])),
    state: () => adam.state(),
    restore: (state) => adam.restore(state),
    dispose: () => {
      adam.dispose()
      tf.dispose([mean, deviation, ...anchors.values(), ...Object.values(variables)])
    },
  }
}

/** Every tensor that is trained, the head's last. */
function trainedNames(split: SplitBackbone): string[] {
  const ofBlocks = trainedConvolutions(split).flatMap(({ name }) => [`${name}.weight`, `${name}.bias`])
  return [...ofBlocks, 'head.weight', 'head.bias']
}

function take<T>(tensors: ReadonlyMap<string, T> | Readonly<Record<string, T>>, name: string): T {
  const found = tensors instanceof Map ? tensors.get(name) : (tensors as Readonly<Record<string, T>>)[name]
  if (found === undefined) throw new Error(`the trained part has no tensor ${name}`)
  return found
}

function toTensor(tf: Tensorflow, tensors: TensorMap, name: string): Tensor {
  const { data, shape } = take(tensors, name)
  return tf.tensor(data, [...shape])
}

function toFileTensor(tensor: Tensor): FileTensor {
  return { shape: tensor.shape, data: tensor.dataSync<'float32'>().slice() }
}

/** Root mean square. */
function sizeOf(data: Float32Array = new Float32Array()): number {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / Math.max(1, data.length))
}

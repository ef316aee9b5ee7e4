import type * as tensorflow from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'
import type { BackbonePlan, BlockPlan, ConvolutionPlan } from './backbone-plan.ts'
import { backboneWeights } from './backbone-weights.ts'
import { around, type Padding } from './padding.ts'
import type { TensorMap } from './tensor-file.ts'

export type Tensorflow = typeof tensorflow
type Tensor4D = tensorflow.Tensor4D

export interface Backbone {
  readonly plan: BackbonePlan
  /**
   * The outputs of the named blocks (`stem`: after the first pooling), [n, height, width, channels], in the order asked.
   * @param input [n, height, width, 3], already normalised as the plan says. Call inside `tf.tidy`.
   */
  forward(input: Tensor4D, blocks: readonly string[]): Tensor4D[]
  dispose(): void
}

export interface Convolution {
  readonly weight: Tensor4D
  readonly bias: tensorflow.Tensor1D
}

type Activation = 'relu' | 'linear'

/**
 * Puts the weights of a plan on the current backend.
 * @throws FiglensError MODEL_UNREADABLE where a tensor is missing or has another shape.
 */
export function buildBackbone(tf: Tensorflow, plan: BackbonePlan, tensors: TensorMap, origin: string): Backbone {
  const loaded = new Map<string, Convolution>()
  for (const [name, { weight, bias }] of backboneWeights(plan, tensors, origin)) {
    const shape = [...weight.shape] as [number, number, number, number]
    loaded.set(name, { weight: tf.tensor4d(weight.data, shape), bias: tf.tensor1d(bias.data) })
  }

  function convolve(x: Tensor4D, plan: ConvolutionPlan, activation: Activation): Tensor4D {
    const convolution = loaded.get(plan.name)
    if (convolution === undefined) throw new Error(`convolution ${plan.name} is not part of this backbone`)
    return runConvolution(tf, x, plan, convolution, activation)
  }

  function runStem(input: Tensor4D): Tensor4D {
    const x = convolve(input, plan.stem, 'relu')
    // Zeros are neutral for the maximum here: the ReLU before has left nothing below zero.
    return tf.maxPool(tf.pad(x, around(1)), 3, 2, 'valid')
  }

  function runBlock(x: Tensor4D, { convolutions, shortcut, identityStride }: BlockPlan): Tensor4D {
    const last = convolutions.length - 1
    const body = convolutions.reduce((h, plan, i) => convolve(h, plan, i === last ? 'linear' : 'relu'), x)
    const identity = () => (identityStride === 1 ? x : everySecondPlace(tf, x))
    return tf.relu(tf.add(body, shortcut === null ? identity() : convolve(x, shortcut, 'linear')))
  }

  function forward(input: Tensor4D, blocks: readonly string[]): Tensor4D[] {
    const wanted = new Map<string, Tensor4D>()
    let x = tf.tidy(() => runStem(input))
    let name = 'stem'
    for (const block of plan.blocks) {
      // A tidy of its own, and the input given back at once: the activations of all blocks together are half a gigabyte.
      const next = tf.tidy(() => runBlock(x, block))
      if (blocks.includes(name)) wanted.set(name, x)
      else x.dispose()
      x = next
      name = block.name
    }
    wanted.set(name, x)
    return blocks.map((name) => {
      const output = wanted.get(name)
      if (output === undefined) throw new FiglensError('USAGE', `The backbone ${plan.name} is cut before ${name}.`)
      return output
    })
  }

  return {
    plan,
    forward,
    dispose: () => {
      for (const { weight, bias } of loaded.values()) tf.dispose([weight, bias])
    },
  }
}

/** One convolution of a backbone on x [n, height, width, input]. */
export function runConvolution(
  tf: Tensorflow,
  x: Tensor4D,
  plan: ConvolutionPlan,
  { weight: filter, bias }: Convolution,
  activation: Activation,
): Tensor4D {
  return tf.fused.conv2d({ x, filter, strides: plan.stride, pad: padding(plan), bias, activation })
}

/** Every second row and column, from the first on. */
export function everySecondPlace(tf: Tensorflow, x: Tensor4D): Tensor4D {
  return tf.maxPool(x, 1, 2, 'valid')
}

/** Padding is explicit: TensorFlow's `same` pads differently from the network's own training at stride 2. */
function padding({ kernel }: ConvolutionPlan): 'valid' | Padding {
  return kernel === 1 ? 'valid' : around((kernel - 1) / 2)
}

import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'
import type { Tensorflow } from './backbone.ts'
import type { TensorMap } from './tensor-file.ts'

/** One convolution of a network of ours. */
export interface LayerPlan {
  readonly name: string
  readonly kernel: 1 | 3
  readonly stride: 1 | 2
  readonly input: number
  readonly output: number
}

export interface Layer {
  /** [kernel, kernel, input, output] */
  readonly weight: Tensor4D
  readonly bias: Tensor1D
}

export interface Layers {
  of(name: string): Layer
  dispose(): void
}

/** Where a model's tensors come from: `<layer>.weight` and `<layer>.bias`, and the file, named in errors. */
export interface LayerTensors {
  readonly tensors: TensorMap
  readonly origin: string
}

/**
 * Puts the layers of a plan on the current backend of `tf`.
 * @throws FiglensError MODEL_UNREADABLE where tensors are missing or have other shapes.
 */
export function loadLayers(tf: Tensorflow, plans: readonly LayerPlan[], from: LayerTensors): Layers {
  const layers = new Map(plans.map((plan) => [plan.name, loadLayer(tf, plan, from)]))
  return {
    of: (name) => {
      const layer = layers.get(name)
      if (layer === undefined) throw new Error(`the network has no layer ${name}`)
      return layer
    },
    dispose: () => {
      for (const { weight, bias } of layers.values()) {
        weight.dispose()
        bias.dispose()
      }
    },
  }
}

function loadLayer(
  tf: Tensorflow,
  { name, kernel, input, output }: LayerPlan,
  { tensors, origin }: LayerTensors,
): Layer {
  const take = (tensorName: string, shape: readonly number[]) => {
    const tensor = tensors.get(tensorName)
    if (tensor?.shape.join() !== shape.join()) {
      const found = tensor === undefined ? 'is missing' : `has the shape [${tensor.shape.join(', ')}]`
      throw new FiglensError(
        'MODEL_UNREADABLE',
        `${origin}: ${tensorName} ${found} where [${shape.join(', ')}] is needed.`,
      )
    }
    return tensor.data
  }
  const shape: [number, number, number, number] = [kernel, kernel, input, output]
  const weight = tf.tensor4d(take(`${name}.weight`, shape), shape)
  return { weight, bias: tf.tensor1d(take(`${name}.bias`, [output])) }
}

import type * as tensorflow from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'
import type { Tensorflow } from '../networks/backbone.ts'
import type { FileTensor, TensorMap } from '../networks/tensor-file.ts'

/** `outputs = inputs · weight + bias` */
export interface HeadLayer {
  readonly inputs: number
  readonly outputs: number
  /** [inputs, outputs], rows first. */
  readonly weight: Float32Array
  readonly bias: Float32Array
  /** Of every row of the weight, what its numbers are whole multiples of, so that a file can hold them as bytes. */
  readonly steps?: Float32Array
}

/** From the feature vector to the logits: one layer, or two with a ReLU between them. */
export type Head = readonly HeadLayer[]

export function countHeadParameters(head: Head): number {
  return head.reduce((sum, { weight, bias }) => sum + weight.length + bias.length, 0)
}

/** What its layers are called in a model file. */
export function headNames(layers: number): string[] {
  return layers === 1 ? ['head'] : ['head.hidden', 'head']
}

export function headTensors(head: Head): TensorMap {
  const names = headNames(head.length)
  return new Map(
    head.flatMap(({ inputs, outputs, weight, bias, steps }, i): [string, FileTensor][] => [
      [`${names[i]}.weight`, { shape: [inputs, outputs], data: weight, ...(steps && { steps }) }],
      [`${names[i]}.bias`, { shape: [outputs], data: bias }],
    ]),
  )
}

/**
 * @param hidden units of the hidden layer; null: there is none.
 * @param origin the file of the tensors, named in errors.
 * @throws FiglensError MODEL_UNREADABLE
 */
export function readHead(
  { tensors, origin }: { readonly tensors: TensorMap; readonly origin: string },
  features: number,
  hidden: number | null,
  classes: number,
): Head {
  const sizes = hidden === null ? [features, classes] : [features, hidden, classes]
  return headNames(sizes.length - 1).map((name, i) => {
    const [inputs = 0, outputs = 0] = sizes.slice(i)
    const weight = tensors.get(`${name}.weight`)
    const bias = tensors.get(`${name}.bias`)
    if (weight?.shape.join() !== `${inputs},${outputs}` || bias?.shape.join() !== `${outputs}`) {
      throw new FiglensError(
        'MODEL_UNREADABLE',
        `${origin}: the head does not have the layers that model.json asks for, ${sizes.join(' → ')}.`,
      )
    }
    return { inputs, outputs, weight: weight.data, bias: bias.data }
  })
}

/** The head whose logits are divided by the temperature: one division a model, not one a picture. */
export function cooled(head: Head, temperature: number): Head {
  const scale = (values: Float32Array) => values.map((value) => value / temperature)
  return head.map((layer, i) =>
    i < head.length - 1 ? layer : { ...layer, weight: scale(layer.weight), bias: scale(layer.bias) },
  )
}

/** A layer on TensorFlow. */
export type LayerTensors = readonly [weight: tensorflow.Tensor2D, bias: tensorflow.Tensor1D]

/** To be disposed of by who calls it, or inside `tf.tidy`. */
export function openHead(tf: Tensorflow, head: Head): LayerTensors[] {
  return head.map(({ inputs, outputs, weight, bias }) => [tf.tensor2d(weight, [inputs, outputs]), tf.tensor1d(bias)])
}

/** Logits, [n, classes], of features, [n, features]. Call inside `tf.tidy`. */
export function runHead(
  tf: Tensorflow,
  features: tensorflow.Tensor2D,
  layers: readonly LayerTensors[],
): tensorflow.Tensor2D {
  return layers.reduce<tensorflow.Tensor2D>(
    (input, [weight, bias], i) => tf.add(tf.matMul(i === 0 ? input : tf.relu(input), weight), bias),
    features,
  )
}

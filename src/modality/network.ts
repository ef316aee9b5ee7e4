import { FiglensError } from '../domain/errors.ts'
import type { Tensorflow } from '../networks/backbone.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { openBackbone } from '../networks/open-backbone.ts'
import type { NetworkInput } from './classifier.ts'
import type { Model } from './model-file.ts'
import { normaliseInputs } from './normalise-inputs.ts'
import { countFeatures, poolFeatures } from './pooled-features.ts'

export interface Network {
  /** Calibrated probabilities of `description.classes`, one array an input. Runs in this thread, as one batch. */
  run(inputs: readonly NetworkInput[]): Float32Array[]
  dispose(): void
}

/**
 * The whole model on the current backend of `tf`.
 * @throws FiglensError MODEL_UNREADABLE where tensors are missing or have other shapes; BACKEND_UNAVAILABLE
 */
export async function buildNetwork(tf: Tensorflow, model: Model): Promise<Network> {
  const { backbone: name, cut, features, inputSize, classes, temperature } = model.description
  const plan = planBackbone(name, cut)
  const head = headTensors(model, countFeatures(plan, features), classes.length)
  const blocks = features.map(({ block }) => block)
  const backbone = await openBackbone(tf, { plan, ...model }, inputSize, blocks)
  // The temperature goes into the head: one division a model, not one a picture.
  const scale = (values: Float32Array) => values.map((value) => value / temperature)
  const weight = tf.tensor2d(scale(head.weight), [head.weight.length / classes.length, classes.length])
  const bias = tf.tensor1d(scale(head.bias))

  return {
    run: (inputs) => {
      if (inputs.length === 0) return []
      const pixels = normaliseInputs(plan, inputs, inputSize)
      const probabilities = tf.tidy(() => {
        const input = tf.tensor4d(pixels, [inputs.length, inputSize, inputSize, 3])
        return tf.softmax(tf.add(tf.matMul(poolFeatures(tf, backbone, features, input), weight), bias))
      })
      const values = probabilities.dataSync<'float32'>()
      probabilities.dispose()
      return inputs.map((_, i) => values.slice(i * classes.length, (i + 1) * classes.length))
    },
    dispose: () => {
      backbone.dispose()
      tf.dispose([weight, bias])
    },
  }
}

function headTensors({ tensors, origin }: Model, features: number, classes: number) {
  const weight = tensors.get('head.weight')
  const bias = tensors.get('head.bias')
  if (weight?.shape.join() !== `${features},${classes}` || bias?.shape.join() !== `${classes}`) {
    throw new FiglensError(
      'MODEL_UNREADABLE',
      `${origin}: the head does not fit ${features} features and ${classes} classes, which model.json asks for.`,
    )
  }
  return { weight: weight.data, bias: bias.data }
}

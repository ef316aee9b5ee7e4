import type * as tensorflow from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'
import { visualDimensions } from '../domain/visual-features.ts'
import type { NetworkInput } from '../images/network-input.ts'
import type { Tensorflow } from '../networks/backbone.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { openBackbone } from '../networks/open-backbone.ts'
import { batchInputs, type InputBatch } from './batch-inputs.ts'
import type { Classification } from './classifier.ts'
import type { Model } from './model-file.ts'
import { countFeatures, poolFeatures } from './pooled-features.ts'
import { unitVector, visualProjection } from './visual-projection.ts'

export interface Network {
  /** Runs in this thread, pictures of one shape as one batch. */
  run(inputs: readonly NetworkInput[]): Classification[]
  dispose(): void
}

/**
 * The whole model on the current backend of `tf`.
 * @throws FiglensError MODEL_UNREADABLE where tensors are missing or have other shapes; BACKEND_UNAVAILABLE
 */
export async function buildNetwork(tf: Tensorflow, model: Model): Promise<Network> {
  const { backbone: name, cut, features, classes, temperature } = model.description
  const plan = planBackbone(name, cut)
  const featureCount = countFeatures(plan, features)
  const head = headTensors(model, featureCount, classes.length)
  const blocks = features.map(({ block }) => block)
  const backbone = await openBackbone(tf, { plan, ...model }, blocks)
  // The temperature goes into the head: one division a model, not one a picture.
  const scale = (values: Float32Array) => values.map((value) => value / temperature)
  const weight = tf.tensor2d(scale(head.weight), [featureCount, classes.length])
  const bias = tf.tensor1d(scale(head.bias))
  const projection = tf.tensor2d(visualProjection(plan, features), [featureCount, visualDimensions])
  const rowLength = classes.length + visualDimensions

  function runBatch({ pixels, shape }: InputBatch): Float32Array {
    const rows = tf.tidy(() => {
      const pooled = poolFeatures(tf, backbone, features, tf.tensor4d(pixels, shape))
      const probabilities = tf.softmax<tensorflow.Tensor2D>(tf.add(tf.matMul(pooled, weight), bias))
      return tf.concat([probabilities, tf.matMul<tensorflow.Tensor2D>(pooled, projection)], 1)
    })
    const values = rows.dataSync<'float32'>()
    rows.dispose()
    return values
  }

  return {
    run: (inputs) => {
      const found: Classification[] = []
      for (const batch of batchInputs(plan, inputs)) {
        const values = runBatch(batch)
        for (const [i, place] of batch.places.entries()) {
          const row = values.slice(i * rowLength, (i + 1) * rowLength)
          found[place] = {
            probabilities: row.slice(0, classes.length),
            visualFeatures: unitVector(row.subarray(classes.length)),
          }
        }
      }
      return found
    },
    dispose: () => {
      backbone.dispose()
      tf.dispose([weight, bias, projection])
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

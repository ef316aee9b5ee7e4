import type * as tensorflow from '@tensorflow/tfjs-core'
import { visualDimensions } from '../domain/visual-features.ts'
import type { NetworkInput } from '../images/network-input.ts'
import type { Tensorflow } from '../networks/backbone.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { openBackbone } from '../networks/open-backbone.ts'
import { batchInputs, type InputBatch } from './batch-inputs.ts'
import type { Classification } from './classifier.ts'
import { cooled, openHead, readHead, runHead } from './head.ts'
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
  const { backbone: name, cut, features, hidden, classes, temperature } = model.description
  const plan = planBackbone(name, cut, model.tensors)
  const featureCount = countFeatures(plan, features)
  const head = readHead(model, featureCount, hidden, classes.length)
  const blocks = features.map(({ block }) => block)
  const backbone = await openBackbone(tf, { plan, ...model }, blocks)
  const layers = openHead(tf, cooled(head, temperature))
  const projection = tf.tensor2d(visualProjection(plan, features), [featureCount, visualDimensions])
  const rowLength = classes.length + visualDimensions

  function runBatch({ pixels, shape }: InputBatch): Float32Array {
    const rows = tf.tidy(() => {
      const pooled = poolFeatures(tf, backbone, features, tf.tensor4d(pixels, shape))
      const probabilities = tf.softmax<tensorflow.Tensor2D>(runHead(tf, pooled, layers))
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
      tf.dispose([...layers.flat(), projection])
    },
  }
}

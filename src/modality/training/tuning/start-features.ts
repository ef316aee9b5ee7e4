import { join } from 'node:path'
import type { Tensor } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { joinNumbers } from '../../../networks/join-numbers.ts'
import { endOf, type SplitBackbone, trainedConvolutions } from '../../../networks/split-backbone.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { runTrainedBlocks } from '../../../networks/trained-blocks.ts'
import { type PoolName, poolOutput } from '../../pooled-features.ts'
import { cachedFeatures, type FeatureMatrix } from '../head/cached-features.ts'
import type { Activations } from './activation-cache.ts'

export interface StartFeatureSettings {
  readonly split: SplitBackbone
  readonly pools: readonly PoolName[]
  /** The pretrained weights, which the activations were made with too. */
  readonly tensors: TensorMap
  readonly activations: Activations
  readonly onProgress: (done: number, total: number) => void
}

const batchSize = 64

/** The pooled features of one view of every picture before the trained part is trained: what the head starts from. Kept beside the activations. */
export function startFeatures(tf: Tensorflow, view: number, settings: StartFeatureSettings): Promise<FeatureMatrix> {
  const { split, pools, activations } = settings
  const file = join(activations.folder, `${endOf(split.plan)}-${pools.join('-')}-${view}.f32`)
  return cachedFeatures(file, activations.pictures, () => compute(tf, view, settings))
}

async function compute(
  tf: Tensorflow,
  view: number,
  { split, pools, tensors, activations, onProgress }: StartFeatureSettings,
): Promise<Float32Array> {
  const loaded = load(tf, split, tensors)
  const { pictures, shape } = activations
  const samplesFrom = (from: number) =>
    Array.from({ length: Math.min(batchSize, pictures - from) }, (_, i) => ({ picture: from + i, view }))
  const parts: Float32Array[] = []
  for (let from = 0; from < pictures; from += batchSize) {
    const samples = samplesFrom(from)
    const values = await activations.read(samples)
    const pooled = tf.tidy(() => {
      const x = tf.tensor4d(values, [samples.length, ...shape])
      return poolOutput(tf, runTrainedBlocks(tf, split, loaded.of, x), pools)
    })
    parts.push(pooled.dataSync<'float32'>().slice())
    pooled.dispose()
    onProgress(from + samples.length, pictures)
  }
  loaded.dispose()
  return joinNumbers(parts)
}

function load(tf: Tensorflow, split: SplitBackbone, tensors: TensorMap) {
  const loaded = new Map<string, Tensor>()
  for (const { name } of trainedConvolutions(split)) {
    for (const part of [`${name}.weight`, `${name}.bias`]) {
      const { data, shape } = tensors.get(part) ?? { data: new Float32Array(), shape: [0] }
      loaded.set(part, tf.tensor(data, [...shape]))
    }
  }
  return {
    of: (name: string): Tensor => {
      const tensor = loaded.get(name)
      if (tensor === undefined) throw new Error(`the trained part has no tensor ${name}`)
      return tensor
    },
    dispose: () => tf.dispose([...loaded.values()]),
  }
}

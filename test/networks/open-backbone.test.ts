import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Rank } from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { buildBackbone } from '../../src/networks/backbone.ts'
import { planBackbone } from '../../src/networks/backbone-plan.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'
import { loadWasmTensorflow } from '../../src/networks/load-wasm-tensorflow.ts'
import { openBackbone } from '../../src/networks/open-backbone.ts'
import { randomBackbone } from '../modality/small-model.ts'

/** Up to the first stride in a 1×1 convolution and the first projection, both as a ResNet-50 has them. */
const plan = planBackbone('resnet50', 'layer2.0')
const side = 33
const source = { plan, tensors: randomBackbone(plan), origin: 'test.safetensors' }

afterEach(() => vi.unstubAllEnvs())

describe.runIf(hasNativeTensorflow())('the native TensorFlow runs the backbone as one graph', () => {
  test('whose numbers are those of the operations one by one, for any batch of any shape and in the order asked', async () => {
    const { tf } = await loadNativeTensorflow()
    const blocks = ['stem', 'layer1.1', 'layer2.0']
    const graph = await openBackbone(tf, source, blocks)
    const eager = buildBackbone(tf, plan, source.tensors, source.origin)
    for (const [batch, height, width] of [
      [1, side, side],
      [3, side, side],
      [2, 32, 48],
    ] as const) {
      const input = tf.randomNormal<Rank.R4>([batch, height, width, 3], 0, 50, 'float32', 1)
      for (const asked of [blocks, ['layer2.0', 'stem']]) {
        const gaps = tf.tidy(() => {
          const expected = eager.forward(input, asked)
          return graph.forward(input, asked).map((output, i) => {
            expect(output.shape).toEqual(expected[i]?.shape)
            return tf.max(tf.abs(tf.sub(output, expected[i] ?? 0))).dataSync()[0] ?? Number.NaN
          })
        })
        expect(gaps).toEqual(asked.map(() => expect.closeTo(0, 3)))
      }
      input.dispose()
    }
    graph.dispose()
    eager.dispose()
  })

  test('leaves no tensor and no file behind', async () => {
    const { tf } = await loadNativeTensorflow()
    const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith('figlens-graph-'))
    const [tensors, folders] = [tf.memory().numTensors, ours()]
    const graph = await openBackbone(tf, source, ['layer2.0'])
    expect(ours()).toEqual(folders)
    for (let i = 0; i < 20; i++) {
      tf.tidy(() => {
        graph.forward(tf.zeros([1, side, side, 3]), ['layer2.0'])
      })
    }
    graph.dispose()
    expect(tf.memory().numTensors).toBe(tensors)
  })

  test('weights that do not fit are named before TensorFlow sees them', async () => {
    const { tf } = await loadNativeTensorflow()
    const opening = openBackbone(tf, { ...source, tensors: new Map() }, ['layer2.0'])
    await expect(opening).rejects.toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: 'test.safetensors lacks the tensor conv1.weight.',
    })
  })

  test('where the temporary folder cannot be written to, the sentence says which and what to do', async () => {
    const { tf } = await loadNativeTensorflow()
    vi.stubEnv('TMPDIR', '/nowhere')
    await expect(openBackbone(tf, source, ['layer2.0'])).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      message: expect.stringMatching(/handed over in \/nowhere .*\$TMPDIR names another folder/),
    })
  })
})

test('WebAssembly runs it operation by operation, from no file', async () => {
  const tf = await loadWasmTensorflow()
  vi.stubEnv('TMPDIR', '/nowhere')
  const backbone = await openBackbone(tf, source, ['layer1.1'])
  const shape = tf.tidy(() => backbone.forward(tf.zeros([1, side, side, 3]), ['layer1.1'])[0]?.shape)
  expect(shape).toEqual([1, 9, 9, 256])
  backbone.dispose()
})

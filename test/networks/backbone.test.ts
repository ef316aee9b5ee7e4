import { existsSync, readFileSync } from 'node:fs'
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { buildBackbone } from '../../src/networks/backbone.ts'
import { planBackbone } from '../../src/networks/backbone-plan.ts'
import { readTensors } from '../../src/networks/tensor-file.ts'
import { randomBackbone } from '../modality/small-model.ts'
import { tensorflows } from './tensorflows.ts'

const weights = '../shared/weights'

interface Reference {
  images: Record<string, Record<string, { shape_hwc: number[]; mean_pool: number[] }>>
}

describe.each(tensorflows)('on $name', ({ load }) => {
  describe.skipIf(!existsSync(weights))(
    'the pretrained networks give the reference activations after every block',
    () => {
      test.each([
        ['resnet18', 'layer3.1', 'test1-cat-224x224.png'],
        ['resnet18', 'layer3.1', 'test2-cell-200x150.png'],
        ['resnet18', 'layer3.1', 'test3-figure-181x233.png'],
        ['resnet50', 'layer3.5', 'test2-cell-200x150.png'],
        ['resnet50', 'layer3.5', 'test3-figure-181x233.png'],
      ] as const)('%s up to %s on %s', async (name, cut, image) => {
        const tf = await load()
        const file = `${weights}/${name}-conv4.safetensors`
        const reference: Reference = JSON.parse(readFileSync(file.replace('.safetensors', '.reference.json'), 'utf8'))
        const expected = Object.entries(reference.images[image] ?? {})
        expect(expected.length).toBeGreaterThan(6)
        const plan = planBackbone(name, cut)
        const backbone = buildBackbone(tf, plan, readTensors(readFileSync(file), file), file)
        const { data, info } = await sharp(`${weights}/${image}`)
          .removeAlpha()
          .toColourspace('srgb')
          .raw()
          .toBuffer({ resolveWithObject: true })
        const pixels = Float32Array.from(
          data,
          (value, i) => (value - (plan.mean[i % 3] ?? 0)) / (plan.deviation[i % 3] ?? 1),
        )
        const input = tf.tensor4d(pixels, [1, info.height, info.width, 3])
        const outputs = tf.tidy(() =>
          backbone.forward(
            input,
            expected.map(([block]) => block),
          ),
        )
        for (const [i, [block, { shape_hwc, mean_pool }]] of expected.entries()) {
          const output = outputs[i] as Tensor4D
          expect(output.shape, block).toEqual([1, ...shape_hwc])
          const means = tf.tidy(() => tf.mean(output, [1, 2]) as Tensor)
          const values = means.dataSync()
          // The reference ran elsewhere in 32 bits: 1.2e-4 is the largest difference seen.
          for (const [channel, value] of mean_pool.entries())
            expect(Math.abs((values[channel] ?? 99) - value), block).toBeLessThan(5e-4)
          means.dispose()
        }
        tf.dispose([input, ...outputs])
        backbone.dispose()
      })
    },
  )

  test('disposing gives every tensor back', async () => {
    const tf = await load()
    const before = tf.memory().numTensors
    const backbone = buildBackbone(tf, planBackbone('resnet18', 'layer1.0'), randomBackbone(), 'test')
    tf.tidy(() => {
      backbone.forward(tf.zeros([1, 32, 32, 3]), ['stem', 'layer1.0'])
    })
    backbone.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('weights that do not fit the plan are named MODEL_UNREADABLE', () => {
  const plan = planBackbone('resnet18', 'layer1.0')
  const [{ load }] = tensorflows

  test('a tensor is missing', async () => {
    const tensors = randomBackbone()
    tensors.delete('layer1.0.conv2.bias')
    const tf = await load()
    expect(() => buildBackbone(tf, plan, tensors, 'weights.safetensors')).toThrow(
      expect.objectContaining({
        code: 'MODEL_UNREADABLE',
        message: 'weights.safetensors lacks the tensor layer1.0.conv2.bias.',
      }),
    )
  })

  test('a tensor has another shape', async () => {
    const tensors = randomBackbone()
    tensors.set('conv1.weight', { shape: [3, 7, 7, 64], data: new Float32Array(3 * 7 * 7 * 64) })
    const tf = await load()
    expect(() => buildBackbone(tf, plan, tensors, 'weights.safetensors')).toThrow(
      expect.objectContaining({
        code: 'MODEL_UNREADABLE',
        message: expect.stringMatching(/conv1\.weight .*\[3, 7, 7, 64\] where \[7, 7, 3, 64\]/),
      }),
    )
  })
})

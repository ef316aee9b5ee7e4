import type { Tensor4D } from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { buildBackbone } from '../../src/networks/backbone.ts'
import { type BackboneName, planBackbone } from '../../src/networks/backbone-plan.ts'
import { endOf, splitBackbone, splitShape, trainedConvolutions } from '../../src/networks/split-backbone.ts'
import { runTrainedBlocks } from '../../src/networks/trained-blocks.ts'
import { randomBackbone } from '../modality/small-model.ts'
import { tensorflows } from './tensorflows.ts'

const shapes: [BackboneName, string, string, number, [number, number, number]][] = [
  ['resnet18', 'layer2.0', 'layer1.1', 64, [16, 16, 64]],
  ['resnet18', 'layer2.1', 'layer2.0', 64, [16, 16, 64]],
  ['resnet18', 'layer2.0', 'conv3_block1', 45, [12, 12, 64]],
  ['resnet50', 'layer2.0', 'layer1.2', 45, [12, 12, 256]],
  // The two convolutions that read the block's input skip every second place of it.
  ['resnet50', 'layer2.0', 'layer2.0', 64, [8, 8, 256]],
  ['resnet50', 'layer2.0', 'layer2.0', 45, [6, 6, 256]],
  ['resnet18', 'layer1.0', 'stem', 33, [33, 33, 3]],
  ['resnet50', 'layer2.0', 'layer1.1', 45, [12, 12, 256]],
]

describe.each(shapes)('%s cut at %s, trained from %s, pictures of %i pixels', (name, cut, from, side, shape) => {
  const split = splitBackbone(planBackbone(name, cut), from)

  test('gives the trained part what it needs and no more', () => {
    expect(splitShape(split, side)).toEqual(shape)
  })

  test.each(tensorflows)('both parts together are the whole, on $name', async ({ load }) => {
    const tf = await load()
    const tensors = randomBackbone(split.plan)
    const input = tf.randomNormal([2, side, side, 3], 0, 1, 'float32', 1) as Tensor4D
    const difference = tf.tidy(() => {
      const whole = buildBackbone(tf, split.plan, tensors, 'test').forward(input, [endOf(split.plan)])[0]
      const frozen = split.frozen && buildBackbone(tf, split.frozen, tensors, 'test')
      const x = frozen?.forward(input, [endOf(frozen.plan)])[0] ?? input
      expect(x.shape.slice(1)).toEqual(shape)
      const of = (name: string) => {
        const { data, shape } = tensors.get(name) ?? { data: new Float32Array(), shape: [] }
        return tf.tensor(data, [...shape])
      }
      return tf.max(tf.abs(tf.sub(runTrainedBlocks(tf, split, of, x), whole ?? 0)))
    })
    expect(difference.dataSync()[0]).toBeLessThan(1e-4)
    tf.dispose([input, difference])
  })
})

test('the trained convolutions are those from the first trained block on', () => {
  const split = splitBackbone(planBackbone('resnet18', 'layer1.1'), 'layer1.1')
  expect(trainedConvolutions(split).map(({ name }) => name)).toEqual(['layer1.1.conv1', 'layer1.1.conv2'])
})

test.each([
  ['layer3.0', 'Training cannot begin at layer3.0'],
  ['layer9.9', 'no block'],
])('from %s, which is not in the plan: USAGE', (from, reason) => {
  const split = () => splitBackbone(planBackbone('resnet18', 'layer1.1'), from)
  expect(split).toThrow(expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(reason) }))
})

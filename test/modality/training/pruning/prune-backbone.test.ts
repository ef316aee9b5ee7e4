import { beforeAll, expect, test } from 'vitest'
import { pruneBackbone } from '../../../../src/modality/training/pruning/prune-backbone.ts'
import { buildBackbone, type Tensorflow } from '../../../../src/networks/backbone.ts'
import { planBackbone } from '../../../../src/networks/backbone-plan.ts'
import type { FileTensor } from '../../../../src/networks/tensor-file.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'
import { pictures, randomBackbone, smallSide } from '../../small-model.ts'

const cut = 'layer1.1'
let tf: Tensorflow
beforeAll(async () => {
  tf = await tensorflows[0].load()
})

function prune(tensors: ReadonlyMap<string, FileTensor>, loss: number, name: 'resnet50' | 'resnet18' = 'resnet50') {
  const sentences: string[] = []
  const pruned = pruneBackbone({
    tf,
    plan: planBackbone(name, cut),
    tensors,
    origin: 'weights.safetensors',
    pictures: pictures(12, [
      [smallSide, smallSide],
      [48, 32],
    ]),
    loss,
    seed: 1,
    onProgress: (sentence) => sentences.push(sentence),
  })
  return { ...pruned, sentences }
}

/** The output for pictures that the pruning has not seen. */
function outputOf(tensors: ReadonlyMap<string, FileTensor>, name: 'resnet50' | 'resnet18' = 'resnet50'): Float32Array {
  const backbone = buildBackbone(tf, planBackbone(name, cut, tensors), tensors, 'weights')
  const values = tf.tidy(() => {
    const input = tf.mul(tf.sub(tf.randomUniform([2, 40, 40, 3], 0, 1, 'float32', 5), 0.5), 200)
    return (backbone.forward(input as never, [cut])[0]?.dataSync() ?? new Float32Array()) as Float32Array
  })
  backbone.dispose()
  return values
}

function missed(values: Float32Array, by: Float32Array): number {
  const squares = (of: (value: number, i: number) => number) => by.reduce((sum, value, i) => sum + of(value, i) ** 2, 0)
  return squares((value, i) => value - (values[i] ?? 0)) / squares((value) => value)
}

/** Every second channel that `name` makes is a copy of the one before it. */
function withCopies(tensors: Map<string, FileTensor>, name: string): void {
  for (const part of ['weight', 'bias']) {
    const { shape, data } = tensors.get(`${name}.${part}`) ?? { shape: [], data: new Float32Array() }
    const width = shape.at(-1) ?? 1
    const copied = data.map((_, i) => data[i - ((i % width) % 2)] ?? 0)
    tensors.set(`${name}.${part}`, { shape, data: copied })
  }
}

test('channels that copy others are taken out, and the narrower network makes the same of other pictures', () => {
  const tensors = randomBackbone(planBackbone('resnet50', cut))
  for (const name of ['conv1', 'layer1.0.conv1', 'layer1.1.conv2']) withCopies(tensors, name)
  const pruned = prune(tensors, 1e-4)
  const left = pruned.channels.map(({ madeBy, before, after }) => [madeBy, before, after])
  const most = expect.toSatisfy((count: number) => count > 40)
  expect(left).toEqual([
    ['conv1', 64, 32],
    ['layer1.0.conv2', 64, most],
    ['layer1.0.conv1', 64, 32],
    ['layer1.1.conv2', 64, 32],
    ['layer1.1.conv1', 64, most],
  ])
  expect(missed(outputOf(pruned.tensors), outputOf(tensors))).toBeLessThan(0.01)
  expect(pruned.tensors.get('layer1.1.conv3.weight')?.shape).toEqual([1, 1, 32, 256])
})

test('more may be lost: more is taken out, and what is missed is told block by block', () => {
  const tensors = randomBackbone(planBackbone('resnet50', cut))
  const [little, much] = [prune(tensors, 0.002), prune(tensors, 0.05)]
  const left = ({ channels }: typeof much) => channels.reduce((sum, { after }) => sum + after, 0)
  expect(left(much)).toBeLessThan(left(little))
  expect(much.errors[cut]).toBeGreaterThan(little.errors[cut] ?? 0)
  expect(missed(outputOf(much.tensors), outputOf(tensors))).toBeLessThan(0.3)
  expect(much.channels.every(({ after }) => after % 8 === 0)).toBe(true)
  expect(much.sentences).toEqual([
    expect.stringMatching(/^layer1\.0: its output is missed by \d+\.\d %$/),
    expect.stringMatching(/^layer1\.1: /),
  ])
})

test('a ResNet-18 is narrowed inside its blocks; its stem, which is added to, stays', () => {
  const tensors = randomBackbone(planBackbone('resnet18', cut))
  withCopies(tensors, 'layer1.0.conv1')
  const { channels, tensors: narrow } = prune(tensors, 1e-4, 'resnet18')
  expect(channels[0]).toEqual({ madeBy: 'layer1.0.conv1', before: 64, after: 32 })
  expect(channels[1]?.after).toBeGreaterThan(40)
  expect(missed(outputOf(narrow, 'resnet18'), outputOf(tensors, 'resnet18'))).toBeLessThan(0.01)
})

test('no tensor is left behind, and blocks behind the cut are not in the result', () => {
  const tensors = randomBackbone(planBackbone('resnet50', 'layer1.2'))
  const before = tf.memory().numTensors
  const pruned = prune(tensors, 0.01)
  expect(tf.memory().numTensors).toBe(before)
  expect([...pruned.tensors.keys()].filter((name) => name.startsWith('layer1.2'))).toEqual([])
})

test('weights that do not fit the plan are MODEL_UNREADABLE', () => {
  const tensors = randomBackbone(planBackbone('resnet50', 'layer1.0'))
  expect(() => prune(tensors, 0.01)).toThrow(
    expect.objectContaining({
      code: 'MODEL_UNREADABLE',
      message: expect.stringContaining('weights.safetensors lacks'),
    }),
  )
})

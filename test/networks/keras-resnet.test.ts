import { describe, expect, test } from 'vitest'
import { planBackbone } from '../../src/networks/backbone-plan.ts'
import { convertKerasResnet } from '../../src/networks/keras-resnet.ts'
import { withRandomBlocks } from '../../src/networks/random-blocks.ts'
import { randomBackbone } from '../modality/small-model.ts'

const convolutions: [string, number[]][] = [
  ['conv1', [7, 7, 3, 64]],
  ['res2a_branch2a', [1, 1, 64, 64]],
  ['res2a_branch2b', [3, 3, 64, 64]],
  ['res2a_branch2c', [1, 1, 64, 256]],
  ['res2a_branch1', [1, 1, 64, 256]],
]
/** Every number of a tensor is its input channel plus one; batch norm: gamma 2, beta 5, mean 3, variance 1 − epsilon; bias 4. */
function kerasModel() {
  const numbers: number[] = []
  const weights = convolutions.flatMap(([name, shape]) => {
    const outputs = shape[3] ?? 1
    const normalisation = name === 'conv1' ? 'bn_conv1' : name.replace('res', 'bn')
    const inputs = shape[2] ?? 1
    const size = shape.reduce((product, side) => product * side, 1)
    for (let i = 0; i < size; i++) numbers.push((Math.floor(i / outputs) % inputs) + 1)
    for (const value of [4, 2, 5, 3, 1 - 1e-3]) numbers.push(...Array<number>(outputs).fill(value))
    return [
      { name: `${name}/kernel`, shape, dtype: 'float32' },
      { name: `${name}/bias`, shape: [outputs], dtype: 'float32' },
      ...['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) => ({
        name: `${normalisation}/${part}`,
        shape: [outputs],
        dtype: 'float32',
      })),
    ]
  })
  const bytes = new Uint8Array(Float32Array.from(numbers).buffer)
  return { json: { weightsManifest: [{ paths: ['a', 'b'], weights }] }, bytes }
}

const half = (bytes: Uint8Array) => async (path: string) => {
  const middle = 4 * 999
  return path === 'a' ? bytes.subarray(0, middle) : bytes.subarray(middle)
}

describe('the ResNet-50 of Keras', () => {
  test('is folded, renamed, and takes RGB', async () => {
    const { json, bytes } = kerasModel()
    const tensors = await convertKerasResnet(json, half(bytes), 'layer1.0')
    expect([...tensors.keys()].sort()).toEqual([...randomBackbone(planBackbone('resnet50', 'layer1.0')).keys()].sort())
    // Twice the kernel; 5 + (4 − 3) · 2.
    const [first] = tensors.get('layer1.0.downsample.0.weight')?.data ?? []
    expect(first).toBeCloseTo(2)
    expect(tensors.get('layer1.0.conv3.bias')?.data[0]).toBeCloseTo(7)
    const { data = new Float32Array() } = tensors.get('conv1.weight') ?? {}
    expect([data[0], data[64], data[128]].map((value) => Math.round(value ?? 0))).toEqual([6, 4, 2])
  })

  test.each<[string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    ['is cut off', (bytes) => bytes.subarray(0, bytes.length - 4), /ends before/],
  ])('that %s: MODEL_UNREADABLE', async (_name, change, reason) => {
    const { json, bytes } = kerasModel()
    await expect(convertKerasResnet(json, half(change(bytes)), 'layer1.0')).rejects.toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: expect.stringMatching(reason),
    })
  })

  test('that lacks a block: MODEL_UNREADABLE', async () => {
    const { json, bytes } = kerasModel()
    await expect(convertKerasResnet(json, half(bytes), 'layer1.1')).rejects.toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: expect.stringContaining('res2b_branch2a/kernel'),
    })
  })
})

test('deeper blocks than the weights hold start at random, and add nothing at first', () => {
  const plan = planBackbone('resnet18', 'layer2.0')
  const known = randomBackbone(planBackbone('resnet18', 'layer1.0'))
  const tensors = withRandomBlocks(plan, known)
  expect([...tensors.keys()].sort()).toEqual([...randomBackbone(plan).keys()].sort())
  expect(tensors.get('layer1.0.conv1.weight')).toBe(known.get('layer1.0.conv1.weight'))
  expect(Math.max(...(tensors.get('layer1.1.conv2.weight')?.data ?? [1]))).toBe(0)
  const first = tensors.get('layer1.1.conv1.weight')?.data ?? new Float32Array()
  const deviation = Math.sqrt(first.reduce((sum, x) => sum + x * x, 0) / first.length)
  expect(deviation).toBeCloseTo(Math.sqrt(2 / (9 * 64)), 2)
  expect(withRandomBlocks(plan, known).get('layer1.1.conv1.weight')?.data).toEqual(first)
})

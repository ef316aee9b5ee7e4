import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { fitConvolution } from '../../../../src/modality/training/pruning/eliminate-channels.ts'
import { momentsOf, varianceOf } from '../../../../src/modality/training/pruning/moments.ts'
import { runConvolution } from '../../../../src/networks/backbone.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

test.each([
  { kernel: 1, stride: 1 },
  { kernel: 1, stride: 2 },
  { kernel: 3, stride: 1 },
  { kernel: 3, stride: 2 },
])('a convolution of kernel $kernel and stride $stride is found again from what it reads and makes', async (form) => {
  const tf = await tensorflows[0].load()
  const plan = { name: 'x', input: 4, output: 3, ...form }
  const random = (shape: number[], seed: number) => tf.randomNormal(shape, 1, 1, 'float32', seed)
  const weight = random([form.kernel, form.kernel, 4, 3], 1) as Tensor4D
  const bias = random([3], 2) as Tensor1D
  const inputs = [random([2, 9, 7, 4], 3), random([1, 6, 8, 4], 4)] as Tensor4D[]
  const outputs = inputs.map((x) => runConvolution(tf, x, plan, { weight, bias }, 'linear'))
  const moments = momentsOf(tf, plan, inputs, outputs, 500, seededRandom(5))
  const found = fitConvolution(moments, form.kernel ** 2)
  found.weight.forEach((value, i) => {
    expect(value).toBeCloseTo(weight.dataSync()[i] ?? 0, 1)
  })
  found.bias.forEach((value, i) => {
    expect(value).toBeCloseTo(bias.dataSync()[i] ?? 0, 1)
  })
  tf.dispose([weight, bias, ...inputs, ...outputs])
})

test('varianceOf sums the channels’ variances over all batches', async () => {
  const tf = await tensorflows[0].load()
  const batches = [tf.tensor4d([1, 10, 3, 10], [1, 1, 2, 2]), tf.tensor4d([5, 10, 7, 14], [2, 1, 1, 2])]
  expect(varianceOf(tf, batches)).toBeCloseTo(5 + 3, 5)
  tf.dispose(batches)
})

import { expect, test } from 'vitest'
import { cooled, type Head, headTensors, openHead, readHead, runHead } from '../../src/modality/head.ts'
import { tensorflows } from '../networks/tensorflows.ts'

const hidden = { inputs: 2, outputs: 3, weight: Float32Array.of(1, -1, 0, 0, 1, 2), bias: Float32Array.of(0, 0, -1) }
const last = { inputs: 3, outputs: 2, weight: Float32Array.of(1, 0, 0, 1, 1, 1), bias: Float32Array.of(0.5, 0) }
const head: Head = [hidden, last]

async function logitsOf(layers: Head): Promise<number[]> {
  const tf = await tensorflows[0].load()
  return tf.tidy(() => [...runHead(tf, tf.tensor2d([[3, 1]]), openHead(tf, layers)).dataSync()])
}

test('negative units say nothing', async () => {
  // 3, −2 and 1 before the ReLU.
  expect(await logitsOf(head)).toEqual([4.5, 1])
})

test('a cooled head gives the logits over the temperature', async () => {
  expect(await logitsOf(cooled(head, 2))).toEqual([2.25, 0.5])
  expect(await logitsOf(cooled([{ ...hidden }], 2))).toEqual([1.5, -1, 0.5])
})

test('layers are read from the tensors that they are written to', () => {
  expect(readHead({ tensors: headTensors(head), origin: 'model' }, 2, 3, 2)).toEqual(head)
  expect(readHead({ tensors: headTensors([last]), origin: 'model' }, 3, null, 2)).toEqual([last])
})

test('a head of other layers than the description has is refused', () => {
  for (const [tensors, units] of [[headTensors([last]), 3] as const, [headTensors(head), null] as const])
    expect(() => readHead({ tensors, origin: 'model' }, 2, units, 2)).toThrow(/does not have the layers/)
})

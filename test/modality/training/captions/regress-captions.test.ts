import { expect, test } from 'vitest'
import { leafCodes } from '../../../../src/domain/modality.ts'
import { type CaptionExample, regressCaptions } from '../../../../src/modality/training/captions/regress-captions.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

const leaves = leafCodes.length

/** Feature 0 is about the first leaf, feature 1 about the second; no example has feature 2. */
const examples = [0, 1].map((feature): CaptionExample => {
  const target = Float32Array.from(leafCodes, (_, leaf) => (leaf === feature ? 1 : 0))
  return { features: { indices: Int32Array.of(feature), values: Float32Array.of(1) }, target, weight: 1 }
})
const start = Float32Array.from({ length: 4 * leaves }, (_, i) => (i === 2 * leaves + 5 ? 3 : 0))
const weightOf = (weights: Float32Array, feature: number, leaf: number) =>
  weights[feature * leaves + leaf] ?? Number.NaN

test.each(tensorflows)(
  'features come to speak for their leaves, and what nothing is learnt of stays, on $name',
  async ({ load }) => {
    const tf = await load()
    const learned = regressCaptions(tf, examples, start)
    expect(weightOf(learned, 0, 0)).toBeGreaterThan(weightOf(learned, 0, 1) + 0.1)
    expect(weightOf(learned, 1, 1)).toBeGreaterThan(weightOf(learned, 1, 0) + 0.1)
    expect(weightOf(learned, 2, 5)).toBeCloseTo(3)
    expect(weightOf(learned, 2, 4)).toBeCloseTo(0)
  },
)

test('the same examples make the same weights, and no tensor is left over', async () => {
  const tf = await tensorflows[0].load()
  const before = tf.memory().numTensors
  expect(regressCaptions(tf, examples, start)).toEqual(regressCaptions(tf, examples, start))
  expect(tf.memory().numTensors).toBe(before)
})

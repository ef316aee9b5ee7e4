import { expect, test } from 'vitest'
import { applyHead, openRegression } from '../../../../src/modality/training/head/softmax-regression.ts'
import { minimise } from '../../../../src/modality/training/minimise.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

test('minimise finds the bottom of a long, narrow valley', () => {
  const scales = Float32Array.of(1, 30, 1000)
  const bottom = Float32Array.of(3, -2, 0.5)
  const found = minimise(
    (x) => ({
      loss: x.reduce((sum, value, i) => sum + ((scales[i] ?? 0) / 2) * (value - (bottom[i] ?? 0)) ** 2, 0),
      gradient: x.map((value, i) => (scales[i] ?? 0) * (value - (bottom[i] ?? 0))),
    }),
    new Float32Array(3),
    100,
  )
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(bottom[i] ?? 0, 2)
})

test('minimise refuses a loss that is not a number', () => {
  const broken = () => ({ loss: Number.NaN, gradient: Float32Array.of(1) })
  expect(() => minimise(broken, Float32Array.of(0), 5)).toThrow('not a number')
})

/** Three clouds in the plane, far from the origin and of unequal spread: the standardisation has work to do. */
const random = seededRandom(5)
const labels = Int32Array.from({ length: 90 }, (_, i) => i % 3)
const points = Float32Array.from({ length: 180 }, (_, i) => {
  const label = labels[i >> 1] ?? 0
  const centre = i % 2 === 0 ? 10 * (label - 1) : label === 1 ? 0.2 : 0
  return 40 + centre + (random() - 0.5) * (i % 2 === 0 ? 3 : 0.05)
})
const view = { rows: 90, columns: 2, data: points }

test.each(tensorflows)(
  'the head separates what can be separated, for features as they are, on $name',
  async ({ load }) => {
    const tf = await load()
    const before = tf.memory().numTensors
    const regression = openRegression(tf, [view, view], labels, 3)
    const { head, parameters } = regression.fit(new Float32Array(90).fill(1), 1e-4, 60, null)
    const logits = applyHead(tf, view, head)
    const predicted = Array.from(labels, (_, i) => logits.slice(3 * i, 3 * i + 3)).map((row) =>
      row.indexOf(Math.max(...row)),
    )
    expect(predicted).toEqual([...labels])
    const own = regression.predict(parameters)
    for (const [i, logit] of own.entries()) expect(Math.abs(logit - (logits[i] ?? 0))).toBeLessThan(0.05)
    regression.dispose()
    expect(tf.memory().numTensors).toBe(before)
  },
)

test('a picture of weight 0 is not learnt from', async () => {
  const tf = await tensorflows[0].load()
  const regression = openRegression(tf, [view], labels, 3)
  const without = Float32Array.from(labels, (label) => (label === 2 ? 0 : 1))
  const logits = regression.predict(regression.fit(without, 1e-4, 60, null).parameters)
  regression.dispose()
  for (const [i, label] of labels.entries())
    if (label === 2) expect(logits[3 * i + 2]).toBeLessThan(Math.max(logits[3 * i] ?? 0, logits[3 * i + 1] ?? 0))
})

test('a stronger penalty makes smaller weights', async () => {
  const tf = await tensorflows[0].load()
  const regression = openRegression(tf, [view], labels, 3)
  const size = (l2: number) =>
    regression
      .fit(new Float32Array(90).fill(1), l2, 60, null)
      .parameters.slice(0, 6)
      .reduce((sum, x) => sum + x * x, 0)
  const [strong, weak] = [size(1), size(0.001)]
  regression.dispose()
  expect(strong).toBeLessThan(weak / 4)
})

import { describe, expect, test } from 'vitest'
import type { FeatureMatrix } from '../../../../src/modality/training/head/cached-features.ts'
import { applyHead, type HeadLearner } from '../../../../src/modality/training/head/head-learner.ts'
import { openHiddenLayer } from '../../../../src/modality/training/head/hidden-layer.ts'
import { roundToSteps } from '../../../../src/modality/training/head/round-to-steps.ts'
import { sideBySide } from '../../../../src/modality/training/head/side-by-side.ts'
import { openRegression } from '../../../../src/modality/training/head/softmax-regression.ts'
import { minimise } from '../../../../src/modality/training/minimise.ts'
import type { Tensorflow } from '../../../../src/networks/backbone.ts'
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

const learners: [string, (tf: Tensorflow, views: readonly FeatureMatrix[]) => HeadLearner, penalty: number][] = [
  ['softmax regression', (tf, views) => openRegression(tf, views, labels, 3), 1e-4],
  ['hidden layer', (tf, views) => openHiddenLayer(tf, views, labels, 3, { units: 16, learners: 1, seed: 1 }), 0.1],
  [
    'pair of hidden layers',
    (tf, views) => openHiddenLayer(tf, views, labels, 3, { units: 8, learners: 2, seed: 1 }),
    0.1,
  ],
]
const everyPicture = new Float32Array(90).fill(1)

describe.each(learners)('a %s', (_name, openLearner, penalty) => {
  test.each(tensorflows)('separates what can be separated, for features as they are, on $name', async ({ load }) => {
    const tf = await load()
    const before = tf.memory().numTensors
    const learner = openLearner(tf, [view, view])
    const { head, standardised } = learner.fit(everyPicture, penalty)
    const logits = applyHead(tf, view, head)
    const predicted = Array.from(labels, (_, i) => logits.slice(3 * i, 3 * i + 3)).map((row) =>
      row.indexOf(Math.max(...row)),
    )
    expect(predicted).toEqual([...labels])
    const own = learner.predict(standardised)
    for (const [i, logit] of own.entries()) expect(Math.abs(logit - (logits[i] ?? 0))).toBeLessThan(0.05)
    learner.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  test('does not learn from a picture of weight 0', async () => {
    const tf = await tensorflows[0].load()
    const learner = openLearner(tf, [view])
    const without = Float32Array.from(labels, (label) => (label === 2 ? 0 : 1))
    const logits = learner.predict(learner.fit(without, penalty).standardised)
    learner.dispose()
    for (const [i, label] of labels.entries())
      if (label === 2) expect(logits[3 * i + 2]).toBeLessThan(Math.max(logits[3 * i] ?? 0, logits[3 * i + 1] ?? 0))
  })

  test('has smaller weights for a stronger penalty', async () => {
    const tf = await tensorflows[0].load()
    const learner = openLearner(tf, [view])
    const size = (strength: number) => {
      const [first] = learner.fit(everyPicture, strength).standardised
      return first?.weight.reduce((sum, x) => sum + x * x, 0) ?? Number.NaN
    }
    const [strong, weak] = [size(1000 * penalty), size(penalty)]
    learner.dispose()
    expect(strong).toBeLessThan(weak / 4)
  })

  test('is the same when it is learnt again', async () => {
    const tf = await tensorflows[0].load()
    const learner = openLearner(tf, [view])
    expect(learner.fit(everyPicture, penalty).head).toEqual(learner.fit(everyPicture, penalty).head)
    learner.dispose()
  })
})

test('a hidden layer tells apart what no line can', async () => {
  const tf = await tensorflows[0].load()
  const corners = Float32Array.from({ length: 200 }, (_, i) => ((i >> (i % 2 ? 2 : 1)) & 1) + 0.2 * random())
  const label = (i: number) => (Math.round(corners[2 * i] ?? 0) + Math.round(corners[2 * i + 1] ?? 0)) % 2
  const crossed = Int32Array.from({ length: 100 }, (_, i) => label(i))
  const learner = openHiddenLayer(tf, [{ rows: 100, columns: 2, data: corners }], crossed, 2, {
    units: 32,
    learners: 1,
    seed: 1,
  })
  const logits = learner.predict(learner.fit(new Float32Array(100).fill(1), 0).standardised)
  learner.dispose()
  const right = crossed.filter((label, i) => (logits[2 * i + label] ?? 0) > (logits[2 * i + 1 - label] ?? 0))
  expect(right.length).toBeGreaterThan(95)
})

test('the logits of layers side by side are the mean of what each says', async () => {
  const tf = await tensorflows[0].load()
  const randoms = (length: number) => Float32Array.from({ length }, () => random() - 0.5)
  const heads = [4, 3].map((units) => [
    { inputs: 2, outputs: units, weight: randoms(2 * units), bias: randoms(units) },
    { inputs: units, outputs: 3, weight: randoms(units * 3), bias: randoms(3) },
  ])
  const both = sideBySide(heads)
  expect(both[0]).toMatchObject({ inputs: 2, outputs: 7 })
  const [first = [], second = []] = heads.map((head) => applyHead(tf, view, head))
  for (const [i, logit] of applyHead(tf, view, both).entries()) {
    expect(logit).toBeCloseTo(((first[i] ?? 0) + (second[i] ?? 0)) / 2, 4)
  }
})

test('the weights of a hidden layer are few steps of each feature, and nearly what they were', () => {
  const learned = Float32Array.from({ length: 3000 }, () => random() + random() + random() - 1.5)
  const layer = { inputs: 30, outputs: 100, weight: learned, bias: new Float32Array(100) }
  const { weight, steps } = roundToSteps(layer)
  const counts = weight.map((value, i) => value / (steps?.[Math.floor(i / 100)] ?? 0))
  for (const count of counts) expect(count).toBeCloseTo(Math.round(count), 5)
  expect(new Set(counts.map(Math.round)).size).toBeLessThan(10)
  const size = (values: Float32Array) => Math.hypot(...values)
  expect(size(weight.map((value, i) => value - (learned[i] ?? 0)))).toBeLessThan(0.25 * size(learned))
})

test('a weight far above the others still fits a byte, and nothing stays nothing', () => {
  const layer = { inputs: 1, outputs: 40000, weight: new Float32Array(40000), bias: new Float32Array(40000) }
  expect(roundToSteps(layer)).toBe(layer)
  layer.weight[0] = 900
  const { weight, steps = [] } = roundToSteps(layer)
  expect(weight[0]).toBeCloseTo(900, 3)
  expect((weight[0] ?? 0) / (steps[0] ?? 0)).toBeLessThanOrEqual(127.001)
})

test('every second learner sees the pictures as they are alone', async () => {
  const tf = await tensorflows[0].load()
  const ofOthers = { ...view, data: Float32Array.of(...view.data.slice(2), ...view.data.slice(0, 2)) }
  const [misled = [], taught = []] = [ofOthers, view].map((second) => {
    const learner = openHiddenLayer(tf, [view, second], labels, 3, { units: 4, learners: 2, seed: 1 })
    const { standardised } = learner.fit(everyPicture, 0.1)
    learner.dispose()
    return [...(standardised[0]?.bias ?? [])]
  })
  const gaps = misled.map((bias, unit) => Math.abs(bias - (taught[unit] ?? 0)))
  expect(Math.max(...gaps.slice(0, 4))).toBeGreaterThan(0.05)
  expect(Math.max(...gaps.slice(4))).toBeLessThan(1e-3)
})

test('a hidden layer whose weights explode is told of, with what to do', async () => {
  const tf = await tensorflows[0].load()
  const learner = openHiddenLayer(tf, [view], labels, 3, { units: 4, learners: 1, seed: 1 })
  expect(() => learner.fit(everyPicture, 1e6)).toThrow(/training has left its ground. Name smaller --penalties/)
  learner.dispose()
})

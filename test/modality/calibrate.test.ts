import { describe, expect, test } from 'vitest'
import { chooseThreshold, fitTemperature, softmax } from '../../src/modality/calibrate.ts'

describe('softmax', () => {
  test('sums to one, keeps the order, and survives large logits', () => {
    const [a = 0, b = 0, c = 0] = softmax(Float32Array.of(1000, 1001, -1000))
    expect(a + b + c).toBeCloseTo(1)
    expect(b / a).toBeCloseTo(Math.E)
    expect(c).toBe(0)
  })

  test('a higher temperature evens out', () => {
    const cold = softmax(Float32Array.of(0, 1))[1] ?? 0
    expect(softmax(Float32Array.of(0, 1), 2)[1]).toBeCloseTo(1 / (1 + Math.exp(-0.5)))
    expect(cold).toBeCloseTo(1 / (1 + Math.exp(-1)))
  })
})

describe('the temperature is the one under which confidence tells how often the answer is right', () => {
  /** Right three times of four, always with the logit 4: sure by 0.98 where 0.75 is true. */
  const overconfident = [0, 0, 0, 1].map((label) => ({ logits: Float32Array.of(4, 0), label, weight: 1 }))

  test('overconfident logits are cooled to the share of right answers', () => {
    const temperature = fitTemperature(overconfident)
    expect(softmax(Float32Array.of(4, 0), temperature)[0]).toBeCloseTo(0.75, 3)
  })

  test('weights count', () => {
    const weighted = overconfident.map((item) => ({ ...item, weight: item.label === 1 ? 3 : 1 / 3 }))
    expect(softmax(Float32Array.of(4, 0), fitTemperature(weighted))[0]).toBeLessThan(0.6)
  })
})

describe('the threshold is the lowest that keeps the answers as good as wanted', () => {
  const answers = [
    { confidence: 0.9, right: true },
    { confidence: 0.8, right: true },
    { confidence: 0.5, right: false },
    { confidence: 0.4, right: true },
  ]
  test.each([
    [0.75, 0],
    [0.9, 0.51],
    [1, 0.51],
  ])('wanted %d', (target, expected) => {
    expect(chooseThreshold(answers, target)).toBe(expected)
  })

  test('where nothing reaches it, hardly anything is kept', () => {
    expect(chooseThreshold([{ confidence: 0.99, right: false }], 0.9)).toBe(0.99)
  })
})

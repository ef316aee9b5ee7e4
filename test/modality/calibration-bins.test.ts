import { describe, expect, test } from 'vitest'
import { calibrationBins, calibrationError } from '../../src/modality/calibration-bins.ts'

const answer = (confidence: number, right: boolean) => ({ confidence, right })

describe('fifteen bins of equal width from 0 to 1', () => {
  const bins = calibrationBins([])

  test('side by side', () => {
    expect(bins).toHaveLength(15)
    expect(bins[0]).toEqual({ from: 0, to: 1 / 15, n: 0, confidence: 0, accuracy: 0 })
    expect(bins[14]?.to).toBe(1)
  })

  test.each([
    [0, 0],
    [0.066, 0],
    [1 / 15, 1],
    [0.5, 7],
    [0.9999, 14],
    [1, 14],
  ])('the confidence %d falls into bin %d', (confidence, bin) => {
    expect(calibrationBins([answer(confidence, true)]).findIndex(({ n }) => n > 0)).toBe(bin)
  })

  test('a bin has the means of its answers', () => {
    const [bin] = calibrationBins([answer(0.94, true), answer(0.96, true), answer(0.98, false)]).filter(
      ({ n }) => n > 0,
    )
    expect(bin).toMatchObject({ n: 3, confidence: expect.closeTo(0.96), accuracy: expect.closeTo(2 / 3) })
  })
})

describe('the expected calibration error is the mean gap between confidence and accuracy', () => {
  test.each([
    ['always right and sure', [answer(1, true), answer(1, true)], 0],
    ['sure by 0.75 and right three times of four', [true, true, true, false].map((right) => answer(0.75, right)), 0],
    ['always wrong and sure', [answer(1, false)], 1],
    ['a bin counts by its answers', [answer(1, true), answer(1, true), answer(1, true), answer(0.5, false)], 0.125],
    ['errors within a bin cancel, those of two bins do not', [answer(0.5, true), answer(0.9, false)], 0.7],
    ['no answers', [], 0],
  ])('%s', (_name, answers, expected) => {
    expect(calibrationError(calibrationBins(answers))).toBeCloseTo(expected)
  })
})

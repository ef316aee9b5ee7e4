import { describe, expect, test } from 'vitest'
import type { LeafCode } from '../../src/domain/modality.ts'
import { scoreModality } from '../../src/modality/evaluate.ts'

const classes = ['DMFL', 'DMLI', 'GFIG'] as const
const judged = (truth: LeafCode, ...probabilities: number[]) => ({
  truth,
  probabilities: Float32Array.from(probabilities),
})

describe('the scores of four pictures', () => {
  const scores = scoreModality(
    [
      judged('DMFL', 0.875, 0.125, 0),
      judged('DMFL', 0.375, 0.5, 0.125),
      judged('DMLI', 0.25, 0.75, 0),
      judged('GFIG', 0.375, 0.25, 0.375),
    ],
    classes,
    0.5,
  )

  test('accuracy counts the best class, the first of equals', () => {
    expect(scores).toMatchObject({ n: 4, accuracy: 0.5 })
  })

  test('precision, recall and F1 a class; macro F1 over the classes that occur', () => {
    expect(scores.perClass.DMFL).toEqual({ n: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(scores.perClass.DMLI).toEqual({ n: 1, precision: 0.5, recall: 1, f1: expect.closeTo(2 / 3) })
    expect(scores.perClass.GFIG).toEqual({ n: 1, precision: 0, recall: 0, f1: 0 })
    expect(scores.macroF1).toBeCloseTo((0.5 + 2 / 3) / 3)
  })

  test('a group is the sum of its leaves: microscopy for all but the chart, whose own leaf is weaker than two others', () => {
    expect(scores.group.accuracy).toBe(0.75)
  })

  test('coverage and accuracy at the threshold, which belongs to the kept', () => {
    expect(scores).toMatchObject({ threshold: 0.5, coverage: 0.75, accuracyAtThreshold: expect.closeTo(2 / 3) })
  })

  test('calibration error: the gap of each tenth, weighted by its pictures', () => {
    const gaps = [Math.abs(0.875 - 1), Math.abs(0.5 - 0), Math.abs(0.75 - 1), Math.abs(0.375 - 0)]
    expect(scores.ece).toBeCloseTo(gaps.reduce((a, b) => a + b) / 4)
  })
})

test('a truth that the model does not know is missed, and counted', () => {
  const scores = scoreModality([judged('DRPE', 1, 0, 0), judged('DMFL', 1, 0, 0)], classes, 0)
  expect(scores.accuracy).toBe(0.5)
  expect(scores.perClass.DRPE).toEqual({ n: 1, precision: 0, recall: 0, f1: 0 })
  expect(scores.perClass.DMFL?.precision).toBe(0.5)
})

test('the probability 1 falls into the last tenth', () => {
  expect(scoreModality([judged('DMFL', 1, 0, 0)], classes, 0).ece).toBe(0)
})

test('no picture gives zeros, not NaN', () => {
  const scores = scoreModality([], classes, 0.5)
  expect(scores).toMatchObject({ n: 0, accuracy: 0, macroF1: 0, ece: 0, coverage: 0, accuracyAtThreshold: 1 })
})

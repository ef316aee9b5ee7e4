import { describe, expect, test } from 'vitest'
import type { LeafCode } from '../../src/domain/modality.ts'
import { accuracyOf, amongClasses, microscopyClasses, scoreModality } from '../../src/modality/evaluate.ts'

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

  test('calibration error: the gap of each bin, weighted by its pictures', () => {
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

describe('the four microscopy classes by themselves', () => {
  test('are the four of the paper', () => {
    expect(microscopyClasses).toEqual(['DMFL', 'DMLI', 'DMEL', 'DMTR'])
  })

  test('the answer is taken among them, and other pictures do not count', () => {
    const scores = scoreModality(
      [judged('DMFL', 0.3, 0.1, 0.6), judged('DMLI', 0.2, 0.1, 0.7), judged('GFIG', 1, 0, 0)],
      classes,
      0,
    )
    expect(scores.accuracy).toBe(0)
    expect(scores.microscopy).toEqual({ n: 2, accuracy: 0.5 })
  })

  test('their probabilities add up to one; a class that the model does not know has none', () => {
    const some = amongClasses([judged('DMFL', 0.3, 0.1, 0.6), judged('GFIG', 1, 0, 0)], classes, microscopyClasses)
    expect(some.map(({ truth, probabilities }) => [truth, ...probabilities])).toEqual([
      ['DMFL', expect.closeTo(0.75), expect.closeTo(0.25), 0, 0],
    ])
    expect(accuracyOf(some, microscopyClasses)).toEqual({ n: 1, accuracy: 1 })
  })

  test('no probability for any of them is an answer all the same, not NaN', () => {
    const [only] = amongClasses([judged('DMFL', 0, 0, 1)], classes, microscopyClasses)
    expect([...(only?.probabilities ?? [])]).toEqual([0, 0, 0, 0])
  })
})

test('no picture gives zeros, not NaN', () => {
  const scores = scoreModality([], classes, 0.5)
  expect(scores).toMatchObject({ n: 0, accuracy: 0, macroF1: 0, ece: 0, coverage: 0, accuracyAtThreshold: 1 })
})

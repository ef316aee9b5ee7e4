import { describe, expect, test } from 'vitest'
import type { LeafCode } from '../../../src/domain/modality.ts'
import type { Box } from '../../../src/domain/record.ts'
import type { GoldFigure } from '../../../src/panels/evaluation/read-gold.ts'
import { imageclefScore, type PredictedFigure, scoreLayouts } from '../../../src/panels/evaluation/score-layouts.ts'

type Sketch = readonly [box: Box, letter?: string | null, modality?: LeafCode | null]

const panelsOf = (sketches: readonly Sketch[]) =>
  sketches.map(([box, letter = null, modality = null]) => ({ box, letter, modality }))
const gold = (...sketches: Sketch[]): GoldFigure => ({
  image: 'f.png',
  part: null,
  article: null,
  panels: panelsOf(sketches),
  partial: false,
})
const found = (milliseconds: number, ...sketches: Sketch[]): PredictedFigure => ({
  panels: panelsOf(sketches),
  milliseconds,
})

const left: Box = [0, 0, 100, 100]
const right: Box = [100, 0, 200, 100]
const whole: Box = [0, 0, 200, 100]

describe('ImageCLEF score of a figure', () => {
  test.each<[string, Box[], Box[], number]>([
    ['as it should be', [left, right], [left, right], 1],
    ['in any order', [left, right], [right, left], 1],
    ['one panel missed', [left, right], [left], 1 / 2],
    ['one panel too many', [left], [left, right], 1 / 2],
    [
      'a panel in pieces: one piece counts, all are divided by',
      [left],
      [
        [0, 0, 50, 100],
        [50, 0, 100, 100],
      ],
      1 / 2,
    ],
    ['a small part of a panel is inside it, and enough', [left], [[0, 0, 10, 10]], 1],
    ['two panels in one: half of it lies in each', [left, right], [whole], 0],
    ['nothing found', [left, right], [], 0],
  ])('%s', (_, goldBoxes, boxes, expected) => {
    const sketches = (all: Box[]) => all.map((box): Sketch => [box])
    const judged = { gold: gold(...sketches(goldBoxes)), predicted: found(0, ...sketches(boxes)) }
    expect(imageclefScore(judged)).toBeCloseTo(expected, 12)
  })
})

describe('the scores of four figures', () => {
  const scores = scoreLayouts([
    {
      gold: gold([left, 'A', 'GFIG'], [right, 'B', 'DMFL']),
      // The second box overlaps at 0.6 only, and has the wrong letter.
      predicted: found(10, [left, 'A', 'GFIG'], [[100, 0, 160, 100], 'C', 'DMLI']),
    },
    { gold: gold([left, 'A', 'GFIG'], [right, 'B', null]), predicted: found(20, [whole, 'A', 'GFIG']) },
    { gold: gold([whole, null, 'GFLO']), predicted: found(30, [whole, null, 'GFLO']) },
    { gold: gold([whole, null, 'GFIG']), predicted: found(60, [left], [right]) },
  ])

  test('figures are told apart by the panels of the gold', () => {
    expect([scores.all.figures, scores.compound.figures, scores.single.figures]).toEqual([4, 2, 2])
  })

  test('ImageCLEF score: the mean over figures', () => {
    expect(scores.compound.imageclef).toBeCloseTo((1 + 0) / 2)
    // The halves of the last figure lie inside the gold box: one pair, of two boxes.
    expect(scores.single.imageclef).toBeCloseTo((1 + 0.5) / 2)
    expect(scores.all.imageclef).toBeCloseTo((1 + 0 + 1 + 0.5) / 4)
  })

  test('box F1: over all boxes together', () => {
    // An overlap of exactly one half (the whole with its left half, a half with the whole) counts at 0.5.
    expect(scores.compound.f1_50).toBeCloseTo((2 * (2 + 1)) / (4 + 3))
    expect(scores.compound.f1_75).toBeCloseTo((2 * 1) / (4 + 3))
    expect(scores.single.f1_50).toBeCloseTo((2 * (1 + 1)) / (2 + 3))
    expect(scores.all.f1_75).toBeCloseTo((2 * (1 + 1)) / (6 + 6))
  })

  test('compound or not: several found where there are several, one where there is one', () => {
    expect(scores.all.compound_accuracy).toBe(0.5)
    expect(scores.compound.compound_accuracy).toBe(0.5)
  })

  test('letters: over pairs whose gold panel has one', () => {
    expect(scores.all.letter_accuracy).toBeCloseTo(2 / 3)
    expect(scores.single.letter_accuracy).toBeNull()
  })

  test('modality end to end: over gold panels that have one, found or not', () => {
    // First figure 1 of 2; second: the whole is paired with A, a chart; third right; fourth without a modality.
    expect(scores.all.modality_accuracy).toBeCloseTo((1 + 1 + 1 + 0) / 5)
  })

  test('milliseconds: the mean over figures', () => {
    expect(scores.all.ms_per_figure).toBe(30)
    expect(scores.compound.ms_per_figure).toBe(15)
  })
})

test('a figure that could not be read has no panels: it counts, and is no compound figure', () => {
  const { all } = scoreLayouts([{ gold: gold([left, 'A', 'GFIG'], [right, 'B', 'GFIG']), predicted: found(0) }])
  expect(all).toMatchObject({ imageclef: 0, f1_50: 0, f1_75: 0, compound_accuracy: 0, letter_accuracy: null })
  expect(all.modality_accuracy).toBe(0)
})

test('without figures there is nothing to judge', () => {
  const { all } = scoreLayouts([])
  expect(all).toMatchObject({ figures: 0, imageclef: null, f1_50: null, compound_accuracy: null, ms_per_figure: null })
})

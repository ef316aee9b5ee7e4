import { describe, expect, test } from 'vitest'
import { overUnion } from '../../../src/domain/box-geometry.ts'
import type { Box } from '../../../src/domain/record.ts'
import { insideGold, pairBoxes } from '../../../src/panels/evaluation/pair-boxes.ts'

const boxed = (...boxes: Box[]) => boxes.map((box) => ({ box }))

describe('how well two boxes fit', () => {
  test.each<[string, Box, Box, number, number]>([
    ['the same box', [0, 0, 10, 10], [0, 0, 10, 10], 1, 1],
    ['apart', [0, 0, 10, 10], [20, 0, 30, 10], 0, 0],
    ['apart both ways: two negative sides make no area', [0, 0, 10, 10], [20, 20, 30, 30], 0, 0],
    ['touching: boxes are half open', [0, 0, 10, 10], [10, 0, 20, 10], 0, 0],
    ['half of each', [0, 0, 10, 10], [5, 0, 15, 10], 50 / 150, 0.5],
    ['predicted inside gold', [0, 0, 10, 10], [0, 0, 10, 4], 0.4, 1],
    ['gold inside predicted', [0, 0, 10, 4], [0, 0, 10, 10], 0.4, 0.4],
  ])('%s', (_, gold, predicted, union, inside) => {
    expect(overUnion(gold, predicted)).toBeCloseTo(union, 12)
    expect(insideGold(gold, predicted)).toBeCloseTo(inside, 12)
  })
})

describe('greedy pairing', () => {
  test('takes the best pair first, though two lesser pairs would be more', () => {
    // Fits: a–x 0.6, a–y 0.8, b–y 0.6. The best total would be a–x and b–y.
    const gold = boxed([0, 0, 10, 10], [10, 0, 20, 10])
    const predicted = boxed([0, 0, 6, 10], [1, 0, 11, 10])
    const fit = (g: Box, p: Box) => (g[0] === 0 ? (p[0] === 0 ? 0.6 : 0.8) : p[0] === 0 ? 0 : 0.6)
    expect(pairBoxes(gold, predicted, fit, 0.5)).toMatchObject([{ gold: gold[0], predicted: predicted[1] }])
  })

  test('uses each box once: a box found twice is one pair', () => {
    const gold = boxed([0, 0, 10, 10])
    const predicted = boxed([0, 0, 10, 9], [0, 0, 10, 10], [0, 0, 10, 8])
    expect(pairBoxes(gold, predicted, overUnion, 0.5)).toMatchObject([{ gold: gold[0], predicted: predicted[1] }])
  })

  test('among equal fits the earlier gold box goes first, then the earlier predicted one', () => {
    const gold = boxed([0, 0, 10, 10], [0, 0, 10, 10])
    const predicted = boxed([0, 0, 5, 10], [5, 0, 10, 10])
    expect(pairBoxes(gold, predicted, insideGold, 2 / 3)).toMatchObject([
      { gold: gold[0], predicted: predicted[0] },
      { gold: gold[1], predicted: predicted[1] },
    ])
  })

  test('a fit at the limit counts, one below does not', () => {
    expect(pairBoxes(boxed([0, 0, 20, 10]), boxed([0, 0, 30, 10]), insideGold, 2 / 3)).toHaveLength(1)
    expect(pairBoxes(boxed([0, 0, 20, 10]), boxed([0, 0, 31, 10]), insideGold, 2 / 3)).toHaveLength(0)
  })

  test('nothing predicted is no pair', () => {
    expect(pairBoxes(boxed([0, 0, 20, 10]), [], overUnion, 0.5)).toEqual([])
  })
})

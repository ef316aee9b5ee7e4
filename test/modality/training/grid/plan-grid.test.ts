import { describe, expect, test } from 'vitest'
import { firstTrainedBlocks, planCut, planScan, runBefore } from '../../../../src/modality/training/grid/plan-grid.ts'

test.each([
  ['resnet50', 'layer3.2', ['layer3.2', 'layer3.1', 'layer3.0', 'layer2.0', 'layer1.0', 'stem']],
  ['resnet18', 'layer1.1', ['layer1.1', 'layer1.0', 'stem']],
  ['resnet18', 'layer1.0', ['layer1.0', 'stem']],
] as const)('%s cut at %s: the first trained block moves down', (backbone, cut, blocks) => {
  expect(firstTrainedBlocks(backbone, cut)).toEqual(blocks)
})

describe('a cut', () => {
  const runs = planCut('resnet18', 'layer1.1', 2)

  test('is trained from every block on, step by step and from scratch, for every seed', () => {
    expect(runs.map(({ from, start, seed }) => [from, start, seed])).toEqual([
      ['layer1.1', 'scratch', 1],
      ['layer1.1', 'scratch', 2],
      ['layer1.0', 'progressive', 1],
      ['layer1.0', 'scratch', 1],
      ['layer1.0', 'progressive', 2],
      ['layer1.0', 'scratch', 2],
      ['stem', 'progressive', 1],
      ['stem', 'scratch', 1],
      ['stem', 'progressive', 2],
      ['stem', 'scratch', 2],
    ])
  })

  test('a progressive run starts from one that was planned before it', () => {
    const progressive = runs.filter(({ start }) => start === 'progressive')
    for (const run of progressive) {
      const before = runs.findIndex((one) => JSON.stringify(one) === JSON.stringify(runBefore(run)))
      expect(before).toBeGreaterThanOrEqual(0)
      expect(before).toBeLessThan(runs.indexOf(run))
    }
  })
})

test('a scan: every cut, frozen, for every seed', () => {
  expect(planScan('resnet18', ['layer1.0', 'layer1.1'], 1)).toEqual([
    { backbone: 'resnet18', cut: 'layer1.0', from: null, start: 'frozen', seed: 1 },
    { backbone: 'resnet18', cut: 'layer1.1', from: null, start: 'frozen', seed: 1 },
  ])
})

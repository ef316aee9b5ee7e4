import { expect, test } from 'vitest'
import { batchInputs } from '../../src/modality/batch-inputs.ts'
import { planBackbone } from '../../src/networks/backbone-plan.ts'

const plan = { ...planBackbone('resnet18', 'layer1.0'), mean: [1, 2, 3] as const, deviation: [1, 2, 4] as const }
const filled = (width: number, height: number, value: number) => {
  return { width, height, pixels: new Uint8Array(width * height * 3).fill(value) }
}

test('pictures of one shape make a batch, and each knows its place', () => {
  const batches = batchInputs(plan, [filled(2, 1, 1), filled(1, 2, 3), filled(2, 1, 5), filled(1, 1, 7)])
  expect(batches.map(({ places, shape }) => ({ places, shape }))).toEqual([
    { places: [0, 2], shape: [2, 1, 2, 3] },
    { places: [1], shape: [1, 2, 1, 3] },
    { places: [3], shape: [1, 1, 1, 3] },
  ])
  expect([...(batches[0]?.pixels ?? [])]).toEqual([0, -0.5, -0.5, 0, -0.5, -0.5, 4, 1.5, 0.5, 4, 1.5, 0.5])
})

test('no pictures, no batches', () => {
  expect(batchInputs(plan, [])).toEqual([])
})

import { expect, test } from 'vitest'
import { labelFrom } from '../../src/modality/label-from-probabilities.ts'

const classifier = { classes: ['DMFL', 'DMLI', 'GFIG', 'GGEL'], threshold: 0.5, model: 'm-1' } as const

test('the likeliest leaf, with the three likeliest in falling order', () => {
  const label = labelFrom(Float32Array.of(0.125, 0.625, 0.25, 0), classifier)
  expect(label).toEqual({
    modality: 'DMLI',
    confidence: 0.625,
    top: [
      { modality: 'DMLI', probability: 0.625 },
      { modality: 'GFIG', probability: 0.25 },
      { modality: 'DMFL', probability: 0.125 },
    ],
    source: 'MODEL',
    model: 'm-1',
  })
})

test('below the threshold the label is UNCERTAIN, and still tells how likely its best leaf is', () => {
  const label = labelFrom(Float32Array.of(0.375, 0.25, 0.25, 0.125), classifier)
  expect(label).toMatchObject({ modality: 'UNCERTAIN', confidence: 0.375, top: [{ modality: 'DMFL' }, {}, {}] })
})

test('the threshold itself is sure enough', () => {
  expect(labelFrom(Float32Array.of(0.5, 0.25, 0.25, 0), classifier).modality).toBe('DMFL')
})

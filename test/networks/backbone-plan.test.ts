import { describe, expect, test } from 'vitest'
import { convolutionsOf, countParameters, planBackbone } from '../../src/networks/backbone-plan.ts'

describe('a cut keeps everything up to its block', () => {
  test.each([
    ['resnet18', 'layer1.1', 157_184],
    ['resnet18', 'layer2.1', 682_112],
    ['resnet18', 'layer3.1', 2_780_544],
    ['resnet50', 'layer1.2', 223_872],
    ['resnet50', 'layer2.3', 1_439_872],
    ['resnet50', 'layer3.5', 8_528_000],
  ] as const)('%s up to %s has %i parameters', (name, cut, parameters) => {
    const plan = planBackbone(name, cut)
    expect(countParameters(plan)).toBe(parameters)
    expect(plan.blocks.at(-1)?.name).toBe(cut)
  })

  test('Keras’ names are understood', () => {
    expect(planBackbone('resnet50', 'conv3_block3').blocks.at(-1)?.name).toBe('layer2.2')
  })
})

test('the stride is in the first 3×3 of ResNet-18 and in the first 1×1 of ResNet-50', () => {
  const strided = (name: 'resnet18' | 'resnet50') =>
    convolutionsOf(planBackbone(name, 'layer2.1'))
      .filter(({ stride }) => stride === 2)
      .map(({ name, kernel }) => [name, kernel])
  const common = [['conv1', 7]]
  expect(strided('resnet18')).toEqual([...common, ['layer2.0.conv1', 3], ['layer2.0.downsample.0', 1]])
  expect(strided('resnet50')).toEqual([...common, ['layer2.0.conv1', 1], ['layer2.0.downsample.0', 1]])
})

test.each(['layer5.0', 'layer1.2', 'stem', 'conv3_block9', ''])(
  'there is no block "%s": the error names those there are',
  (cut) => {
    expect(() => planBackbone('resnet18', cut)).toThrow(expect.objectContaining({ code: 'USAGE' }))
    expect(() => planBackbone('resnet18', cut)).toThrow(/layer1\.0, layer1\.1, layer2\.0/)
  },
)

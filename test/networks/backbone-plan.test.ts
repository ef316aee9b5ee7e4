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

describe('a plan for the weights of a pruned network', () => {
  const widths = (name: 'resnet18' | 'resnet50', biases: Record<string, number>) => {
    const tensors = new Map(
      Object.entries(biases).map(([name, width]) => [
        `${name}.bias`,
        { shape: [width], data: new Float32Array(width) },
      ]),
    )
    const plan = planBackbone(name, 'layer1.1', tensors)
    return Object.fromEntries(convolutionsOf(plan).map(({ name, input, output }) => [name, [input, output]]))
  }

  test('has their channels inside the blocks and after the stem, what blocks give each other as ever', () => {
    expect(widths('resnet50', { conv1: 48, 'layer1.0.conv2': 40, 'layer1.1.conv1': 24, 'layer1.1.conv3': 8 })).toEqual({
      conv1: [3, 48],
      'layer1.0.conv1': [48, 64],
      'layer1.0.conv2': [64, 40],
      'layer1.0.conv3': [40, 256],
      'layer1.0.downsample.0': [48, 256],
      'layer1.1.conv1': [256, 24],
      'layer1.1.conv2': [24, 64],
      'layer1.1.conv3': [64, 256],
    })
  })

  test('never has more than the architecture, nor none: such weights have the wrong shape', () => {
    expect(widths('resnet50', { conv1: 65, 'layer1.0.conv1': 0 })).toMatchObject({
      conv1: [3, 64],
      'layer1.0.conv1': [64, 64],
    })
  })

  test('keeps the stem of a ResNet-18, which is added to the first block', () => {
    expect(widths('resnet18', { conv1: 48, 'layer1.0.conv1': 40 })).toMatchObject({
      conv1: [3, 64],
      'layer1.0.conv2': [40, 64],
    })
  })
})

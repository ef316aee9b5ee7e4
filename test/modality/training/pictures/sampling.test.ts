import { describe, expect, test } from 'vitest'
import type { LeafCode } from '../../../../src/domain/modality.ts'
import type { ImageKind, LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'
import { sampleWeights } from '../../../../src/modality/training/pictures/sample-weights.ts'
import { sourceFolds } from '../../../../src/modality/training/pictures/source-folds.ts'

const some = (count: number, source: string, code: LeafCode, kind: ImageKind = 'single'): LabelledImage[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `${source}/${i}.jpg`,
    box: null,
    code,
    kind,
    source,
    part: 'train',
  }))

describe('folds', () => {
  const images = [
    ...some(40, 'a', 'DMFL'),
    ...some(10, 'b', 'DMFL'),
    ...some(9, 'c', 'DMLI'),
    ...some(8, 'd', 'DMLI'),
    ...some(2, 'e', 'DMFL'),
  ]
  const folds = sourceFolds(images, 2)

  test('never split a source', () => {
    for (const source of 'abcde') {
      const used = folds.filter((_, i) => images[i]?.source === source)
      expect(new Set(used).size).toBe(1)
    }
  })

  test('every fold holds out pictures of every class that has sources enough', () => {
    for (const fold of [0, 1]) {
      const codes = images.filter((_, i) => folds[i] === fold).map(({ code }) => code)
      expect(new Set(codes)).toEqual(new Set(['DMFL', 'DMLI']))
    }
  })

  test('never leave out what is no judge of articles', () => {
    const more = [...images, ...some(3, 'book', 'DMFL', 'extra'), ...some(3, 'program', 'GFIG', 'drawn')]
    expect(sourceFolds(more, 2)).toEqual([...folds, ...Array(6).fill(-1)])
  })

  test('do not depend on the order of the pictures', () => {
    const backwards = sourceFolds(images.toReversed(), 2).toReversed()
    expect(backwards).toEqual(folds)
  })
})

describe('weights', () => {
  const images = [
    ...some(100, 'large', 'DMFL'),
    ...some(4, 'small', 'DMFL'),
    ...some(2, 'article', 'DMFL', 'panel'),
    ...some(10, 'x', 'DMLI'),
  ]
  const sumOf = (weights: Float32Array, source: string) =>
    weights.reduce((sum, weight, i) => sum + (images[i]?.source === source ? weight : 0), 0)
  const even = { source: 0, size: 1, kinds: { single: 1, panel: 1, figure: 1, extra: 1, drawn: 1 } }

  test('are one each where nothing is balanced', () => {
    for (const weight of sampleWeights(images, even)) expect(weight).toBeCloseTo(1)
  })

  test('source 1: every source of a class counts alike', () => {
    const weights = sampleWeights(images, { ...even, source: 1 })
    expect(sumOf(weights, 'large')).toBeCloseTo(sumOf(weights, 'small'), 3)
    expect(sumOf(weights, 'large')).toBeCloseTo(sumOf(weights, 'article'), 3)
  })

  test('size 0: every class counts alike', () => {
    const weights = sampleWeights(images, { ...even, size: 0 })
    expect(sumOf(weights, 'x')).toBeCloseTo(images.length / 2, 3)
  })

  test('a kind counts as many times as it is told to', () => {
    const weights = sampleWeights(images, { ...even, kinds: { single: 1, panel: 5, figure: 1, extra: 1, drawn: 1 } })
    expect((weights[104] ?? 0) / (weights[0] ?? 1)).toBeCloseTo(5, 4)
  })

  test('are one on average, whatever the balance', () => {
    const weights = sampleWeights(images, {
      source: 0.7,
      size: 0.4,
      kinds: { single: 1, panel: 4, figure: 2, extra: 1, drawn: 1 },
    })
    expect(weights.reduce((a, b) => a + b, 0) / images.length).toBeCloseTo(1, 4)
  })
})

import { expect, test } from 'vitest'
import type { LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'
import { choosePictures } from '../../../../src/modality/training/pruning/choose-pictures.ts'

const image = (source: string, n: number) => ({ source, path: `${source}/${n}.jpg` }) as LabelledImage
const images = [
  ...Array.from({ length: 50 }, (_, n) => image('large', n)),
  ...Array.from({ length: 3 }, (_, n) => image('small', n)),
  image('single', 0),
]
const counts = (chosen: readonly LabelledImage[]) =>
  Object.fromEntries([...Map.groupBy(chosen, ({ source }) => source)].map(([source, some]) => [source, some.length]))

test('every source gives one picture before any gives a second', () => {
  expect(counts(choosePictures(images, 3, 1))).toEqual({ large: 1, small: 1, single: 1 })
  expect(counts(choosePictures(images, 9, 1))).toEqual({ large: 5, small: 3, single: 1 })
})

test('never the same picture twice, all where more are wanted than there are', () => {
  const chosen = choosePictures(images, 100, 1)
  expect(new Set(chosen).size).toBe(images.length)
})

test('the seed decides', () => {
  const paths = (seed: number) => choosePictures(images, 9, seed).map(({ path }) => path)
  expect(paths(2)).toEqual(paths(2))
  expect(paths(2)).not.toEqual(paths(3))
})

import { expect, test } from 'vitest'
import { cacheKey } from '../../../../src/modality/training/pictures/cache-key.ts'
import type { LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'

const image: LabelledImage = { path: 'a.png', box: null, code: 'DMFL', kind: 'single', source: 's', part: 'train' }
const key = cacheKey([image], ['resnet50', 160])

test('what was made of the same pictures in the same way is found again', () => {
  expect(cacheKey([{ ...image }], ['resnet50', 160])).toBe(key)
})

test.each<Partial<LabelledImage>>([
  { path: 'b.png' },
  { box: [0, 0, 8, 8] },
  { code: 'DMLI' },
  { kind: 'panel' },
  { source: 't' },
])('a picture with another %o is made anew', (change) => {
  expect(cacheKey([{ ...image, ...change }], ['resnet50', 160])).not.toBe(key)
})

test('so is one for another network', () => {
  expect(cacheKey([image], ['resnet18', 160])).not.toBe(key)
})

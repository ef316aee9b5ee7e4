import { expect, test } from 'vitest'
import { picturesForGpu } from '../../src/modality/worker-classifier.ts'

test.each([
  [null, 33],
  [100, 8],
  [4_096, 68],
  [24_564, 128],
])('a GPU of %s megabytes takes %i pictures at a time', (megabytes, pictures) => {
  expect(picturesForGpu(megabytes)).toBe(pictures)
})

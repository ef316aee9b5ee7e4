import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createImageRenderings } from '../../src/api/image-renderings.ts'

test('pictures that a full cache pushes out while they are made reach whoever asked for them', async () => {
  const create = { width: 64, height: 64, channels: 3, background: 'white' } as const
  const picture = await sharp({ create }).png({ compressionLevel: 0 }).toBuffer()
  const blobs = {
    get: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return picture
    },
    size: async () => 1,
    put: async () => '',
  }
  // A few of them fill it.
  const renderings = createImageRenderings(blobs, 16 * picture.length)
  const shas = Array.from({ length: 40 }, (_, i) => String(i).padStart(64, '0'))
  const answers = await Promise.all(shas.map((sha256) => renderings.get({ sha256, box: null, width: null })))
  expect(answers.every(({ bytes }) => bytes.byteLength === picture.length)).toBe(true)
})

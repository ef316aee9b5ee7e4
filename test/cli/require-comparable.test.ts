import { afterAll, expect, test } from 'vitest'
import { createLoaders } from '../../src/api/loaders.ts'
import { requireComparable } from '../../src/cli/require-comparable.ts'
import { openCollection } from '../api/collection.ts'

const collection = await openCollection()
afterAll(() => collection.close())

test.each([
  ['PMC9:F1:7', /no panel "PMC9:F1:7"/],
  ['PMC2:F3:1', /no picture/],
  ['PMC1:F1:1', /figlens ingest/],
])('why nothing is like the panel %s', async (id, sentence) => {
  const refused = requireComparable(id, { loaders: createLoaders(collection.store) })
  await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringMatching(sentence) })
})

test('a picture with features is compared', async () => {
  const features = { model: 'small-1@0a1b2c3d', vector: new Float16Array(256) }
  const store = { ...collection.store, visualFeatures: async () => new Map([['PMC1:F1:1', features]]) }
  await requireComparable('PMC1:F1:1', { loaders: createLoaders(store) })
})

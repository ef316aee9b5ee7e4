import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/ingest/fingerprint.ts'

const parts = { xmlHash: 'x', cloudMetadata: null, models: ['a', 'b'], lexicons: 'l', pictures: [] }
const picture = { name: 'f.jpg', bytes: 3, read: async () => Buffer.from('abc') }

test('equal parts have equal fingerprints', async () => {
  expect(await fingerprintOf({ ...parts })).toBe(await fingerprintOf({ ...parts }))
})

test.each([
  ['XML', { xmlHash: 'y' }],
  ['a model', { models: ['a', 'c'] }],
  ['the lexicons', { lexicons: 'm' }],
  ['a picture', { pictures: [picture] }],
])('another one of %s makes another fingerprint: the article is read anew', async (_, change) => {
  expect(await fingerprintOf({ ...parts, ...change })).not.toBe(await fingerprintOf(parts))
})

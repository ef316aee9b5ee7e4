import { expect, test } from 'vitest'
import { vectorBytes, vectorOf } from '../../src/domain/visual-features.ts'

test('a vector comes back from its bytes, two a number, the low one first', () => {
  const vector = Float16Array.of(1, -0.5, 0.333, 0)
  expect(vectorBytes(vector)).toHaveLength(8)
  expect([...vectorBytes(vector).subarray(0, 2)]).toEqual([0x00, 0x3c])
  expect(vectorOf(vectorBytes(vector))).toEqual(vector)
  expect(vectorOf(vectorBytes(vector).buffer)).toEqual(vector)
})

test('neither shares memory with what it was made of, nor takes what lies around it', () => {
  const around = Float16Array.of(9, 1, 2, 9)
  const bytes = vectorBytes(around.subarray(1, 3))
  around.fill(7)
  const buffer = Buffer.concat([Buffer.from([0]), bytes]).subarray(1)
  const vector = vectorOf(buffer)
  buffer.fill(0)
  expect(vector).toEqual(Float16Array.of(1, 2))
})

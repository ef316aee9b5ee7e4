import { expect, test } from 'vitest'
import { packInputs, unpackInputs } from '../../src/modality/network-task.ts'

const first = { width: 2, height: 1, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) }
const second = { width: 1, height: 1, pixels: Uint8Array.of(7, 8, 9) }

test('what is packed comes out again', () => {
  expect(unpackInputs(packInputs([first, second]))).toEqual([first, second])
})

test.each([
  ['too few', 5],
  ['too many', 9],
])('a picture with %s bytes is refused, not its neighbour', (_name, length) => {
  expect(() => packInputs([{ ...first, pixels: new Uint8Array(length) }, second])).toThrow(/2 × 1 pixels has 6 bytes/)
})

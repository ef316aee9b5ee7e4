import { expect, test } from 'vitest'
import { floatFromHalf, halfFromFloat } from '../../src/networks/half-float.ts'

test.each([
  [0x0000, 0],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3555, 0.333251953125],
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
])('the bits %i are the number %d', (bits, value) => {
  expect(floatFromHalf(bits)).toBe(value)
  expect(halfFromFloat(value)).toBe(bits)
})

test('every finite half survives the way there and back', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = floatFromHalf(bits)
    if (Number.isFinite(value)) expect(halfFromFloat(value)).toBe(bits)
  }
})

test.each([
  ['ties go to the even neighbour below', 1 + 2 ** -11, 0x3c00],
  ['ties go to the even neighbour above', 1 + 3 * 2 ** -11, 0x3c02],
  ['a fraction that rounds up carries into the exponent', 2 - 2 ** -12, 0x4000],
  ['the largest that still rounds down', 65519, 0x7bff],
  ['too large', 65520, 0x7c00],
  ['too small', 2 ** -26, 0x0000],
  ['the smallest normal is reached by rounding', 2 ** -14 - 2 ** -26, 0x0400],
])('%s', (_name, value, bits) => {
  expect(halfFromFloat(value)).toBe(bits)
})

import { expect, test } from 'vitest'
import { fromCodePoints, toCodePoints } from '../../src/entities/code-points.ts'

test.each([
  ['abc', 2, 2],
  ['𝛼bc', 2, 1],
  ['a𝛼b𝛽c', 6, 4],
  ['', 0, 0],
])('in "%s" the UTF-16 offset %i is the code point %i, and back', (text, units, points) => {
  expect(toCodePoints(text, units)).toBe(points)
  expect(fromCodePoints(text, points)).toBe(units)
})

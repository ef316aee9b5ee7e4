import { expect, test } from 'vitest'
import { codeLength, decodeCode, encodeCode } from '../../../src/search/sqlite/facet-codes.ts'

test.each([0, 1, 46, 47, 2208, 2209, 12_345, 103_822])('%i comes back from anywhere in a text', (code) => {
  const text = encodeCode(7) + encodeCode(code) + encodeCode(9)
  expect(encodeCode(code)).toHaveLength(codeLength)
  expect(decodeCode(text, codeLength)).toBe(code)
})

test('one code more than there are is refused with a sentence', () => {
  expect(() => encodeCode(103_823)).toThrow(/more than 103823 values/)
})

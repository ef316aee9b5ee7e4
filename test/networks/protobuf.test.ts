import { describe, expect, test } from 'vitest'
import { mapField, message } from '../../src/networks/protobuf.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a field is written as the encoding guide has it', () => {
  test.each([
    ['a small number', message([1, 5]), '0805'],
    ['the guide’s 150', message([1, 150]), '089601'],
    ['a number of more than 32 bits', message([1, 2 ** 35]), '08808080808001'],
    ['a negative number takes ten bytes', message([1, -1]), '08ffffffffffffffffff01'],
    ['a field number above 15', message([16, 1]), '800101'],
    ['a text in UTF-8', message([2, 'testing']), '120774657374696e67'],
    ['bytes, and a message as its bytes', message([3, message([1, 150])]), '1a03089601'],
    ['nothing', message([4, '']), '2200'],
  ])('%s', (_name, bytes, expected) => {
    expect(hex(bytes)).toBe(expected)
  })
})

test('fields keep their order; a map is a message of key and value each', () => {
  expect(hex(message([2, 1], ...mapField(1, { a: message([1, 7]) })))).toBe('10010a070a016112020807')
})

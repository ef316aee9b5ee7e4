import { describe, expect, test } from 'vitest'
import { readTensors, writeTensors } from '../../src/networks/tensor-file.ts'

const bytesOf = (header: string | object, body: Uint8Array = new Uint8Array()) => {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true)
  return Buffer.concat([length, json, body])
}

describe('what was written is read again', () => {
  const values = Float32Array.of(0, -0.5, 1, 0.1, 65504, -(2 ** -24))
  const tensors = new Map([
    ['half', { shape: [2, 3], data: values }],
    ['single', { shape: [6], data: values }],
  ])
  const read = readTensors(writeTensors(tensors, {}, ['single']), 'file')

  test('in half precision to a part in two thousand', () => {
    const half = read.get('half')
    expect(half?.shape).toEqual([2, 3])
    for (const [i, value] of values.entries()) {
      expect(Math.abs((half?.data[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11)
    }
  })

  test.each([
    ['ties go to the even neighbour below', 1 + 2 ** -11, 1],
    ['ties go to the even neighbour above', 1 + 3 * 2 ** -11, 1 + 2 ** -9],
    ['the largest that still rounds down', 65519, 65504],
    ['too small', 2 ** -26, 0],
  ])('rounded to the nearest half: %s', (_name, value, half) => {
    const file = writeTensors(new Map([['one', { shape: [1], data: Float32Array.of(value) }]]), {}, [])
    expect(readTensors(file, 'file').get('one')?.data[0]).toBe(half)
  })

  test('in single precision to the bit', () => {
    expect(read.get('single')).toEqual({ shape: [6], data: values })
  })

  test('as bytes, where the numbers of a row are whole multiples of a step', () => {
    const steps = Float32Array.of(0.1, 3, 0)
    const data = Float32Array.from([127, -3, -127, 1, 0, 0], (count, i) => count * (steps[Math.floor(i / 2)] ?? 0))
    const bytes = writeTensors(new Map([['counted', { shape: [3, 2], data, steps }]]), {}, ['counted'])
    expect(readTensors(bytes, 'file')).toEqual(new Map([['counted', { shape: [3, 2], data }]]))
    const inHalves = writeTensors(new Map([['counted', { shape: [3, 2], data }]]), {}, [])
    expect(bytes.toString()).toContain('"dtype":"I8","shape":[3,2],"data_offsets":[0,6]')
    expect(inHalves.toString()).toContain('"dtype":"F16","shape":[3,2],"data_offsets":[0,12]')
  })

  test('whatever place in memory the bytes have', () => {
    const file = writeTensors(tensors, {}, ['single'])
    const shifted = new Uint8Array(file.length + 1)
    shifted.set(file, 1)
    expect(readTensors(shifted.subarray(1), 'file').get('single')?.data).toEqual(values)
  })
})

describe('a file that is no safetensors file is named MODEL_UNREADABLE', () => {
  const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] }
  test.each<[string, Uint8Array, RegExp]>([
    ['empty', new Uint8Array(), /shorter than its own header/],
    ['header cut off', bytesOf({ a: entry }).subarray(0, 20), /header is cut off/],
    ['header length absurd', new Uint8Array(16).fill(255), /header is cut off/],
    ['header no JSON', bytesOf('{"a":'), /header is damaged/],
    ['header null', bytesOf('null'), /header is damaged/],
    ['header a number', bytesOf('7'), /header is damaged/],
    [
      'header no text',
      Buffer.concat([Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), Uint8Array.of(0xff, 0xfe)]),
      /header is damaged/,
    ],
    ['numbers cut off', bytesOf({ a: entry }, new Uint8Array(7)), /ends before the numbers of a/],
    [
      'shape and bytes disagree',
      bytesOf({ a: { ...entry, shape: [3] } }, new Uint8Array(8)),
      /other bytes than its shape/,
    ],
    ['unknown number type', bytesOf({ a: { ...entry, dtype: 'I64' } }, new Uint8Array(8)), /number type I64/],
    ['no steps', bytesOf({ a: { ...entry, dtype: 'I8', shape: [8] } }, new Uint8Array(8)), /steps of a are missing/],
    [
      'steps of fewer rows',
      bytesOf(
        {
          a: { dtype: 'I8', shape: [2], data_offsets: [0, 2] },
          'a.steps': { ...entry, shape: [1], data_offsets: [2, 6] },
        },
        new Uint8Array(6),
      ),
      /steps of a are missing/,
    ],
    ['negative shape', bytesOf({ a: { ...entry, shape: [-2] } }, new Uint8Array(8)), /entry of a is damaged/],
    ['no entry', bytesOf({ a: null }), /entry of a is damaged/],
    ['not a number', bytesOf({ a: entry }, new Uint8Array(8).fill(255)), /not finite/],
  ])('%s', (_name, bytes, reason) => {
    const read = () => readTensors(bytes, 'weights.safetensors')
    expect(read).toThrow(expect.objectContaining({ code: 'MODEL_UNREADABLE' }))
    expect(read).toThrow(reason)
    expect(read).toThrow(/^weights\.safetensors /)
  })
})

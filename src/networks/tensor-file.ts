import { FiglensError } from '../domain/errors.ts'

/** A tensor as it lies in a file: rows first, 32-bit in memory whatever it is on disk. */
export interface FileTensor {
  readonly shape: readonly number[]
  readonly data: Float32Array
  /** To be written as bytes: of every row, what its numbers are whole multiples of, at most 127 times. Not kept when it is read. */
  readonly steps?: Float32Array
}

export type TensorMap = ReadonlyMap<string, FileTensor>

/** Our largest header is 8 kB; a larger one than this is no tensor file of ours, or a harmful one. */
const maxHeaderBytes = 1 << 20

/**
 * Reads the safetensors format (https://github.com/huggingface/safetensors#format): eight bytes with the length of a JSON
 * header, the header, the numbers. F16 and F32, and I8 with the steps of its rows beside it, F32 by the name `<tensor>.steps`.
 * @param origin named in the error: a path.
 * @throws FiglensError MODEL_UNREADABLE
 */
export function readTensors(bytes: Uint8Array, origin: string): Map<string, FileTensor> {
  const fail = (reason: string, cause?: unknown): never => {
    throw new FiglensError('MODEL_UNREADABLE', `${origin} is not a readable safetensors file: ${reason}.`, cause)
  }
  if (bytes.length < 8) fail('it is shorter than its own header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerBytes = Number(view.getBigUint64(0, true))
  if (headerBytes > maxHeaderBytes || headerBytes > bytes.length - 8) fail('its header is cut off or damaged')
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + headerBytes)))
  } catch (cause) {
    fail('its header is damaged', cause)
  }
  if (typeof header !== 'object' || header === null) return fail('its header is damaged')
  const body = new DataView(bytes.buffer, bytes.byteOffset + 8 + headerBytes, bytes.length - 8 - headerBytes)
  const tensors = new Map<string, FileTensor>()
  const counted = new Map<string, FileTensor>()
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue
    const { type, ...tensor } = readTensor(name, value, body, fail)
    const group = type === 'I8' ? counted : tensors
    group.set(name, tensor)
  }
  for (const [name, { shape, data }] of counted) {
    const steps = tensors.get(stepsOf(name))?.data
    if (steps === undefined || steps.length !== shape[0]) return fail(`the steps of ${name} are missing`)
    forEachStep(data, steps, (i, step) => {
      data[i] = (data[i] ?? 0) * step
    })
    tensors.set(name, { shape, data })
    tensors.delete(stepsOf(name))
  }
  return tensors
}

/** Each with a loop of its own: a model has millions of numbers, and the program waits for them when it starts. */
const numberTypes = {
  F16: {
    width: 2,
    read: (body: DataView, from: number, data: Float32Array) => {
      for (let i = 0; i < data.length; i++) data[i] = body.getFloat16(from + 2 * i, true)
    },
  },
  F32: {
    width: 4,
    read: (body: DataView, from: number, data: Float32Array) => {
      for (let i = 0; i < data.length; i++) data[i] = body.getFloat32(from + 4 * i, true)
    },
  },
  I8: {
    width: 1,
    read: (body: DataView, from: number, data: Float32Array) => {
      for (let i = 0; i < data.length; i++) data[i] = body.getInt8(from + i)
    },
  },
}
type NumberType = keyof typeof numberTypes

const stepsOf = (name: string) => `${name}.steps`

/** Calls `use` for every number of a tensor, with its place in `data` and the step of its row; there is one step a row. */
function forEachStep(data: Float32Array, steps: Float32Array, use: (place: number, step: number) => void): void {
  const columns = data.length / steps.length
  for (const [row, step] of steps.entries()) {
    for (let i = row * columns; i < (row + 1) * columns; i++) use(i, step)
  }
}

function readTensor(
  name: string,
  value: unknown,
  body: DataView,
  fail: (reason: string) => never,
): FileTensor & { type: NumberType } {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) return fail(`the entry of ${name} is damaged`)
  if (!isNumberType(dtype)) return fail(`${name} has the number type ${String(dtype)}, not F16, F32 or I8`)
  const [from = 0, to = 0] = offsets
  const { width, read } = numberTypes[dtype]
  const count = shape.reduce((product, side) => product * side, 1)
  if (to - from !== count * width) return fail(`${name} has other bytes than its shape [${shape.join(', ')}] needs`)
  if (to > body.byteLength) return fail(`it ends before the numbers of ${name}`)
  const data = new Float32Array(count)
  read(body, from, data)
  if (!data.every(Number.isFinite)) return fail(`${name} holds numbers that are not finite`)
  return { type: dtype, shape, data }
}

function isNumberType(type: unknown): type is NumberType {
  return typeof type === 'string' && Object.hasOwn(numberTypes, type)
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && entry >= 0)
}

/** The same format, every tensor as F16 except those with steps, which become I8, and those named in `exact`, which stay F32. */
export function writeTensors(
  tensors: TensorMap,
  metadata: Record<string, string>,
  exact: readonly string[],
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata }
  const parts: Uint8Array[] = []
  let end = 0
  const put = (name: string, dtype: NumberType, shape: readonly number[], part: Uint8Array) => {
    header[name] = { dtype, shape, data_offsets: [end, end + part.length] }
    end += part.length
    parts.push(part)
  }
  for (const [name, { shape, data, steps }] of tensors) {
    if (steps) {
      put(name, 'I8', shape, multiples(data, steps))
      put(stepsOf(name), 'F32', [steps.length], littleEndianFloats(steps))
    } else if (exact.includes(name)) put(name, 'F32', shape, littleEndianFloats(data))
    else put(name, 'F16', shape, littleEndianHalves(data))
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true)
  return Buffer.concat([length, json, ...parts])
}

function multiples(data: Float32Array, steps: Float32Array): Uint8Array {
  const counts = new Int8Array(data.length)
  forEachStep(data, steps, (i, step) => {
    counts[i] = Math.round((data[i] ?? 0) / step)
  })
  return new Uint8Array(counts.buffer)
}

function littleEndianHalves(data: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.length * 2))
  data.forEach((value, i) => {
    view.setFloat16(i * 2, value, true)
  })
  return new Uint8Array(view.buffer)
}

function littleEndianFloats(data: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.length * 4))
  data.forEach((value, i) => {
    view.setFloat32(i * 4, value, true)
  })
  return new Uint8Array(view.buffer)
}

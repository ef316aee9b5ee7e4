import { FiglensError } from '../domain/errors.ts'

/** A tensor as it lies in a file: rows first, 32-bit in memory whatever it is on disk. */
export interface FileTensor {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

export type TensorMap = ReadonlyMap<string, FileTensor>

/** Our largest header is 8 kB; a larger one than this is no tensor file of ours, or a harmful one. */
const maxHeaderBytes = 1 << 20

/**
 * Reads the safetensors format (https://github.com/huggingface/safetensors#format): eight bytes with the length of a JSON
 * header, the header, the numbers. F16 and F32 only.
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
  let header: Record<string, unknown> = {}
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + headerBytes)))
  } catch (cause) {
    fail('its header is damaged', cause)
  }
  const body = new DataView(bytes.buffer, bytes.byteOffset + 8 + headerBytes, bytes.length - 8 - headerBytes)
  const tensors = new Map<string, FileTensor>()
  for (const [name, value] of Object.entries(header)) {
    if (name !== '__metadata__') tensors.set(name, readTensor(name, value, body, fail))
  }
  return tensors
}

function readTensor(name: string, value: unknown, body: DataView, fail: (reason: string) => never): FileTensor {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) return fail(`the entry of ${name} is damaged`)
  if (dtype !== 'F16' && dtype !== 'F32') return fail(`${name} has the number type ${String(dtype)}, not F16 or F32`)
  const [from = 0, to = 0] = offsets
  const width = dtype === 'F16' ? 2 : 4
  const count = shape.reduce((product, side) => product * side, 1)
  if (to - from !== count * width) return fail(`${name} has other bytes than its shape [${shape.join(', ')}] needs`)
  if (to > body.byteLength) return fail(`it ends before the numbers of ${name}`)
  const data = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const at = from + i * width
    data[i] = dtype === 'F16' ? body.getFloat16(at, true) : body.getFloat32(at, true)
  }
  if (!data.every(Number.isFinite)) return fail(`${name} holds numbers that are not finite`)
  return { shape, data }
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && entry >= 0)
}

/** The same format, every tensor as F16 except those named in `exact`, which stay F32. */
export function writeTensors(
  tensors: TensorMap,
  metadata: Record<string, string>,
  exact: readonly string[],
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata }
  const parts: Uint8Array[] = []
  let end = 0
  for (const [name, { shape, data }] of tensors) {
    const wide = exact.includes(name)
    const part = wide ? littleEndianFloats(data) : littleEndianHalves(data)
    header[name] = { dtype: wide ? 'F32' : 'F16', shape, data_offsets: [end, end + part.length] }
    end += part.length
    parts.push(part)
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true)
  return Buffer.concat([length, json, ...parts])
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

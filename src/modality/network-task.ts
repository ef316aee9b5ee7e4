import { FiglensError } from '../domain/errors.ts'
import type { NetworkInput } from '../images/network-input.ts'

/** Some pictures on their way to a worker thread. */
export interface NetworkTask {
  readonly sizes: readonly Pick<NetworkInput, 'width' | 'height'>[]
  /** The pictures one after the other. */
  readonly pixels: Uint8Array<ArrayBuffer>
}

/**
 * One buffer of their own, so that it moves to the worker instead of being copied with all that surrounds a view.
 * @throws FiglensError BAD_INPUT where the bytes are not those of a picture of its width and height.
 */
export function packInputs(inputs: readonly NetworkInput[]): NetworkTask {
  const pixels = new Uint8Array(inputs.reduce((sum, input) => sum + input.pixels.length, 0))
  let end = 0
  for (const input of inputs) {
    checkSize(input)
    pixels.set(input.pixels, end)
    end += input.pixels.length
  }
  return { sizes: inputs.map(({ width, height }) => ({ width, height })), pixels }
}

export function unpackInputs({ sizes, pixels }: NetworkTask): NetworkInput[] {
  let end = 0
  return sizes.map(({ width, height }) => {
    const start = end
    end += width * height * 3
    return { width, height, pixels: pixels.subarray(start, end) }
  })
}

function checkSize({ width, height, pixels }: NetworkInput): void {
  const length = width * height * 3
  if (pixels.length === length) return
  throw new FiglensError(
    'BAD_INPUT',
    `A picture of ${width} × ${height} pixels has ${length} bytes for the network, not ${pixels.length}.`,
  )
}

/** Numbers of a picture's visual features: 512 bytes at half precision. */
export const visualDimensions = 256

/** What a network sees in a picture. */
export interface VisualFeatures {
  /** Name and version of the network: the features of two are never compared. */
  readonly model: string
  /** `visualDimensions` numbers, of unit length: the inner product of two tells how alike their pictures look, 1 for the same. */
  readonly vector: Float16Array
}

/** As it is stored: two bytes a number, in the order of the machine, which is little-endian wherever the program runs. */
export function vectorBytes(vector: Float16Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength).slice() as Uint8Array<ArrayBuffer>
}

/** What `vectorBytes` made; of several, one after the other. */
export function vectorOf(bytes: Uint8Array | ArrayBuffer): Float16Array {
  return new Float16Array(bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer)
}

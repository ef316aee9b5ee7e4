/**
 * Says of a string whether it may be the beginning of one of many keys, and whether it may be one of them: never a wrong no, a wrong
 * yes now and then (a Bloom filter with one FNV-1a hash, which goes on from a beginning to what is longer).
 */
export class PrefixFilter {
  readonly #prefixes = new Uint32Array(2 ** (sizeBits - 5))
  readonly #keys = new Uint32Array(2 ** (sizeBits - 5))

  add(key: string): void {
    let hash = emptyHash
    for (let i = 0; i < key.length; i += 1) {
      hash = extended(hash, key.charCodeAt(i))
      setBit(this.#prefixes, hash)
    }
    setBit(this.#keys, hash)
  }

  mayBePrefix(hash: number): boolean {
    return hasBit(this.#prefixes, hash)
  }

  mayBeKey(hash: number): boolean {
    return hasBit(this.#keys, hash)
  }
}

/** Two megabytes for each of the two: a million beginnings leave nine in ten bits clear. */
const sizeBits = 24

function setBit(bits: Uint32Array, hash: number): void {
  const at = hash >>> (32 - sizeBits)
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31))
}

function hasBit(bits: Uint32Array, hash: number): boolean {
  const at = hash >>> (32 - sizeBits)
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1
}

/** The hash of no characters. */
export const emptyHash = 0x811c9dc5 | 0

/** The hash of a string of which `hash` is known, and more behind it. */
export function hashOn(hash: number, more: string): number {
  let result = hash
  for (let i = 0; i < more.length; i += 1) result = extended(result, more.charCodeAt(i))
  return result
}

function extended(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

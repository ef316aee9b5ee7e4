/** Bytes by the SHA-256 of their content (hex). */
export interface BlobStore {
  /**
   * Stores the bytes under their hash and returns it. Storing the same bytes again does nothing, or repairs a blob of another size.
   * Survives a kill at any moment.
   */
  put(bytes: Uint8Array): Promise<string>
  /** Null where there is no such blob. */
  get(sha256: string): Promise<Buffer | null>
  /** Whether there is such a blob, without reading it: one that a power failure left empty is not there. */
  has(sha256: string): Promise<boolean>
}

/** Bytes by the SHA-256 of their content (hex). */
export interface BlobStore {
  /**
   * Stores the bytes under their hash and returns it. Storing the same bytes again does nothing, or repairs a blob of another size.
   * Survives a kill at any moment.
   */
  put(bytes: Uint8Array): Promise<string>
  /** Null where there is no such blob. */
  get(sha256: string): Promise<Buffer | null>
  /** How many bytes of the blob are there, without reading them: fewer than were put where a power failure or a copy cut it short. Null where there is none. */
  size(sha256: string): Promise<number | null>
}

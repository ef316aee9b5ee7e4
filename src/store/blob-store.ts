/** Bytes by the SHA-256 of their content (hex). */
export interface BlobStore {
  /** Stores the bytes under their hash and returns it. Storing the same bytes again does nothing. Survives a kill at any moment. */
  put(bytes: Uint8Array): Promise<string>
  /** Null where there is no such blob. */
  get(sha256: string): Promise<Buffer | null>
}

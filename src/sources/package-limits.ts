const megabyte = 1024 * 1024

/** What one archive may cost us at most. An article with its pictures stays far below; a bomb does not. */
export interface PackageLimits {
  /** Bytes of all that the archive unpacks to. */
  readonly unpackedBytes: number
  /** Entries of every kind, folders included. */
  readonly entries: number
  /** Bytes of a single file, also of a file in a folder. */
  readonly fileBytes: number
  /** Unpacked bytes for each packed one, looked at only past `ratioFromBytes`: small files of zeros are no attack. */
  readonly ratio: number
  readonly ratioFromBytes: number
}

export const defaultLimits: PackageLimits = {
  unpackedBytes: 1024 * megabyte,
  entries: 5_000,
  fileBytes: 200 * megabyte,
  ratio: 200,
  ratioFromBytes: 50 * megabyte,
}

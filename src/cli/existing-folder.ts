import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The path itself or, where it is not there yet, the nearest folder above it that is. */
export function existingFolder(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : existingFolder(dirname(path))
}

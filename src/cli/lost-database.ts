import { existsSync, statSync } from 'node:fs'
import { pathsIn } from './workspace.ts'

/** Says that a folder holds parts of a collection but no database, which then is lost or lies elsewhere; null where that is not so. */
export function lostDatabase(home: string): string | null {
  const { database, index, blobs } = pathsIn(home)
  if (sizeOf(database) > 0 || sizeOf(`${database}-wal`) > 0) return null
  const left = [index, blobs].filter((path) => existsSync(path))
  if (left.length === 0) return null
  return (
    `${database} is missing or empty, while ${left.join(' and ')} of a collection are there. Restore it from a backup, or name another folder with ` +
    '--home; `figlens ingest` begins a new collection here.'
  )
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

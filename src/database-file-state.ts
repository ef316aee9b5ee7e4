import { statSync } from 'node:fs'

/** Changes with everything that is written to a SQLite file, or to the log beside it, also when another file takes its place; null where there is none. */
export function databaseFileState(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  if (found === undefined) return null
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
  return `${found.dev}:${found.ino} ${found.mtimeNs} ${found.size} ${log > 0}`
}

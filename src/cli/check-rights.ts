import { accessSync, constants, existsSync } from 'node:fs'
import type { Check } from './doctor-check.ts'
import { existingFolder } from './existing-folder.ts'
import { pathsIn } from './workspace.ts'

/** Whether this user can write where a collection is kept: it may be another one's, or lie on a disk mounted read-only. */
export function checkRights(home: string): Check {
  const name = 'Rights'
  const kept = Object.values(pathsIn(home)).filter((path) => existsSync(path))
  const locked = [existingFolder(home), ...kept].filter((path) => !canBeWritten(path))
  if (locked.length === 0) return { name, status: 'ok', detail: `${home} can be written to` }
  const remedy =
    'enough for `search`, `export` and `serve`; to `ingest`, `ocr`, `label` or `reindex`, be the user that owns them, or name another folder with --home'
  return { name, status: 'advice', detail: `can be read, not written: ${locked.join(', ')}`, remedy }
}

function canBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

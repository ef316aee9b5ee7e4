import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from './doctor-check.ts'
import { existingFolder } from './existing-folder.ts'
import { pathsIn } from './workspace.ts'

/** Whether this user can write where a collection is kept: it may be another one's, or lie on a disk mounted read-only. */
export function checkRights(home: string): Check {
  const name = 'Rights'
  const paths = pathsIn(home)
  const kept = Object.values(paths).filter((path) => existsSync(path))
  const locked = [existingFolder(home), ...kept, ...entriesOf(paths.blobs)].filter((path) => !canBeWritten(path))
  if (locked.length === 0) return { name, status: 'ok', detail: `${home} can be written to` }
  const remedy =
    'enough for `search`, `export` and `serve`; to `ingest`, `ocr`, `label` or `reindex`, be the user that owns them, or name another folder with --home'
  return { name, status: 'advice', detail: `can be read, not written: ${someOf(locked)}`, remedy }
}

/** Another user who ingested once left folders of pictures of his own there. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return []
  }
}

const namedAtMost = 5

function someOf(paths: readonly string[]): string {
  const more = paths.length - namedAtMost
  return paths.slice(0, namedAtMost).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** Whether this user may write to what is there. */
export function canBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

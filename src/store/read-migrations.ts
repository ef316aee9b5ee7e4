import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  /** The folder's name, `<timestamp>_<words>`: sorts in the order of application. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file (hex), as Prisma computes it. */
  readonly checksum: string
}

/** The migrations of a folder laid out as Prisma does, oldest first; by default those that belong to this program. */
export function readMigrations(folder: string = ownFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}

/** The same from `src/store` and from `dist/store`: both lie two levels below the root. */
const ownFolder = fileURLToPath(new URL('../../prisma/sqlite/migrations/', import.meta.url))

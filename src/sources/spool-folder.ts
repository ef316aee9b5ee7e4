import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

/** A fresh, empty folder for what one archive unpacks to. Whoever owns `spoolFolder` may empty it when nothing is open. */
export async function createSpoolFolder(spoolFolder: string): Promise<string> {
  await mkdir(spoolFolder, { recursive: true })
  return mkdtemp(join(spoolFolder, 'archive-'))
}

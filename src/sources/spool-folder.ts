import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const prefix = 'spool-'

/** A fresh, empty folder for what one archive unpacks to. Its name carries the process, for `removeStaleSpool`. */
export async function createSpoolFolder(spoolFolder: string): Promise<string> {
  await mkdir(spoolFolder, { recursive: true })
  return mkdtemp(join(spoolFolder, `${prefix}${process.pid}-`))
}

/** Removes what processes that were killed left in the spool; to be called at start. Returns how many folders went. */
export async function removeStaleSpool(spoolFolder: string): Promise<number> {
  const names = await readdir(spoolFolder).catch(() => [])
  let removed = 0
  for (const name of names) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    const path = join(spoolFolder, name)
    if (pid === undefined || !(await isStale(path, Number(pid)))) continue
    await rm(path, { recursive: true, force: true })
    removed += 1
  }
  return removed
}

async function isStale(path: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isAlive(pid)
  // In a container every run has the same process id: what is older than this process is its predecessor's.
  const started = Date.now() - process.uptime() * 1000
  const { mtimeMs } = await stat(path)
  return mtimeMs < started
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

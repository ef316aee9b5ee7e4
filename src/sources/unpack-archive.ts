import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Extract, extract } from 'tar-stream'
import { FiglensError, isDiskFull, messageOf, systemCodeOf, toFiglensError } from '../domain/errors.ts'
import { safeEntryName } from './archive-entry.ts'
import { isIgnoredName, isXmlName } from './file-kinds.ts'
import type { PackageLimits } from './package-limits.ts'
import { readStart } from './read-start.ts'

/** A file of an archive, lying in the spool under a name of our own. */
export interface SpooledFile {
  /** Path inside the archive. */
  readonly name: string
  /** Null where it is too large to be read: films and data, which no article is made of. */
  readonly path: string | null
  readonly bytes: number
}

/** What tar-stream hands out for each entry; its types do not name it. */
type Entry = Extract extends AsyncIterable<infer Source> ? Source : never

/**
 * Streams a tar, gzipped or not, into numbered files of `folder`, which the caller made and removes. Names from the archive are never used as
 * paths. Of two entries with the same name the later one holds, as in tar.
 *
 * Throws ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE, ARCHIVE_CORRUPT, PACKAGE_UNREADABLE where the disk fails, or STORE_UNAVAILABLE where it is full; what was written so far stays for the caller.
 */
export async function unpackArchive(path: string, folder: string, limits: PackageLimits): Promise<SpooledFile[]> {
  const name = basename(path)
  const files = new Map<string, SpooledFile>()
  let entries = 0
  async function take(entry: Entry): Promise<void> {
    entries += 1
    if (entries > limits.entries) throw tooLarge(name, `holds more than ${limits.entries} entries`)
    const entryName = safeEntryName(entry.header, name)
    const bytes = entry.header.size
    if (entryName === null || entryName.split('/').some(isIgnoredName)) return drain(entry)
    if (bytes > limits.fileBytes) {
      if (isXmlName(entryName)) throw tooLarge(name, `holds XML of ${megabytes(bytes)} (${entryName})`)
      files.set(entryName, { name: entryName, path: null, bytes })
      return drain(entry)
    }
    const spooled = join(folder, String(entries))
    await pipeline(entry, createWriteStream(spooled, { flags: 'wx' }))
    files.set(entryName, { name: entryName, path: spooled, bytes })
  }
  try {
    await readEntries(path, limits, take)
  } catch (error) {
    throw archiveError(name, error)
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function readEntries(path: string, limits: PackageLimits, take: (entry: Entry) => Promise<void>): Promise<void> {
  const { size } = await stat(path)
  if (size === 0) throw new Error('it is empty')
  const entries = extract()
  const meter = meterOf(basename(path), size, limits)
  const gunzip = (await isGzip(path)) ? [createGunzip()] : []
  // Opened by the line that listens to its errors.
  const reading = pipeline([createReadStream(path), ...gunzip, meter, entries])
  // Awaited below; a failure before that also ends the loop, and must not count as unhandled meanwhile.
  reading.catch(() => {})
  try {
    for await (const entry of entries) await take(entry)
  } catch (error) {
    entries.destroy(error instanceof Error ? error : undefined)
    await reading.catch(() => {})
    throw error
  }
  await reading
}

/** Lets bytes through as long as the archive keeps within its limits: a bomb is seen while it unpacks, not after. */
function meterOf(name: string, packedBytes: number, limits: PackageLimits): Transform {
  let unpacked = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length
      if (unpacked > limits.unpackedBytes) {
        done(tooLarge(name, `unpacks to more than ${megabytes(limits.unpackedBytes)}`))
      } else if (unpacked > limits.ratioFromBytes && unpacked > packedBytes * limits.ratio) {
        done(tooLarge(name, `unpacks to more than ${limits.ratio} times its size, as only a decompression bomb does`))
      } else {
        done(null, chunk)
      }
    },
  })
}

/** By content: a `.tar.gz` from the web is sometimes a plain tar, since the browser has unpacked it already. */
async function isGzip(path: string): Promise<boolean> {
  const [first, second] = await readStart(path, 2)
  return first === 0x1f && second === 0x8b
}

async function drain(entry: Entry): Promise<void> {
  for await (const _ of entry);
}

function tooLarge(name: string, what: string): FiglensError {
  return new FiglensError(
    'ARCHIVE_TOO_LARGE',
    `${name} ${what}. It was not read; unpack it yourself and give the folder if it is to be trusted.`,
  )
}

function archiveError(name: string, error: unknown): FiglensError {
  if (error instanceof FiglensError) return error
  const reason = messageOf(error)
  if (isDiskFull(error)) return toFiglensError(error)
  // Of the system, not of zlib or tar: `EACCES`, not `Z_DATA_ERROR` or `ERR_STREAM_PREMATURE_CLOSE`.
  if (/^E[A-Z]+$/.test(systemCodeOf(error))) {
    return new FiglensError('PACKAGE_UNREADABLE', `${name} cannot be unpacked: ${reason}.`, error)
  }
  return new FiglensError(
    'ARCHIVE_CORRUPT',
    `${name} is damaged or no tar archive (${reason}). Download it again.`,
    error,
  )
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

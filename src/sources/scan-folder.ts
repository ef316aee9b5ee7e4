import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecordName, stem } from './cloud-metadata.ts'
import { isArchiveName, isIgnoredName, isXmlName } from './file-kinds.ts'
import { readStart } from './read-start.ts'
import { sniffBytes, sniffXml } from './sniff-xml.ts'

/** What one walk through a folder found; all paths real, if the folder's is. */
export interface FolderScan {
  /** XML files that are packages, each with the folder's number of them. */
  readonly articles: { readonly path: string; readonly inFolder: number }[]
  readonly archives: string[]
  /** Archives near an article: supplementary data, unless they hold an article themselves. */
  readonly doubtfulArchives: string[]
  /** Subfolders that cannot be read, with the reason. */
  readonly unreadable: { readonly path: string; readonly error: unknown }[]
  /** Links, and pipes, sockets and devices: left where they are. */
  readonly skipped: SkippedEntry[]
}

export interface SkippedEntry {
  readonly path: string
  readonly isLink: boolean
}

/**
 * Looks for articles and archives in a folder and all below it. Links are not followed: who may put files into a folder could else have any file of
 * the machine read and served, and a link to a folder above it never ends.
 */
export async function scanFolder(root: string): Promise<FolderScan> {
  const scan: FolderScan = { articles: [], archives: [], doubtfulArchives: [], unreadable: [], skipped: [] }
  await scanInto(scan, root, await readdir(root, { withFileTypes: true }), false)
  return scan
}

async function scanInto(scan: FolderScan, folder: string, entries: Dirent[], nearArticle: boolean): Promise<void> {
  const visible = entries.filter((entry) => !isIgnoredName(entry.name))
  const files = visible.filter((entry) => entry.isFile()).map((entry) => entry.name)
  for (const entry of visible) {
    if (entry.isFile() || entry.isDirectory()) continue
    scan.skipped.push({ path: join(folder, entry.name), isLink: entry.isSymbolicLink() })
  }
  const { articles, strays } = await sortXml(folder, files.filter(isXmlName))
  const near = nearArticle || articles.length > 0
  const before = scan.articles.length + scan.archives.length
  for (const entry of visible) if (entry.isDirectory()) await scanSubfolder(scan, join(folder, entry.name), near)
  const empty = !near && scan.articles.length + scan.archives.length === before

  // Beside a single article, other XML is its supplement; where there are many or none, it is taken for an article gone
  // wrong, for the parser to name what is wrong with it.
  const taken = empty || articles.length > 1 ? [...articles, ...strays] : articles
  for (const name of taken) scan.articles.push({ path: join(folder, name), inFolder: taken.length })

  if (near && articles.some((name) => isRecordName(stem(name)))) return
  const archives = near ? scan.doubtfulArchives : scan.archives
  for (const name of files.filter(isArchiveName)) archives.push(join(folder, name))
}

async function scanSubfolder(scan: FolderScan, folder: string, nearArticle: boolean): Promise<void> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    scan.unreadable.push({ path: folder, error })
    return
  }
  await scanInto(scan, folder, entries, nearArticle)
}

/** Articles, among them XML that is too broken to tell, and XML that is clearly something else. */
async function sortXml(folder: string, names: readonly string[]): Promise<{ articles: string[]; strays: string[] }> {
  const articles: string[] = []
  const strays: string[] = []
  for (const name of names) {
    // What cannot be read is a package as well: it tells why when it is opened.
    const start = await readStart(join(folder, name), sniffBytes).catch(() => Buffer.alloc(0))
    const kind = sniffXml(start)
    if (kind === 'other') strays.push(name)
    else articles.push(name)
  }
  return { articles, strays }
}

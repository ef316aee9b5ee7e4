import { constants } from 'node:fs'
import { lstat, open, readdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { FiglensError, messageOf } from '../domain/errors.ts'
import type { PackageFile } from './article-package.ts'
import { isIgnoredName } from './file-kinds.ts'

/** A file of a folder package, read when it is wanted. */
export interface FolderFile extends PackageFile {
  readonly path: string
}

/**
 * The regular files of a folder and its subfolders, sorted by name. Links are not followed, hidden files not listed.
 *
 * @param root a real path (without links)
 * @param skip paths of files and folders that are other packages
 */
export async function listFolder(root: string, skip: ReadonlySet<string>, fileBytes: number): Promise<FolderFile[]> {
  const files: FolderFile[] = []
  async function walk(folder: string, prefix: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (isIgnoredName(entry.name) || skip.has(path)) continue
      if (entry.isDirectory()) await walk(path, `${prefix}${entry.name}/`)
      // A name that is no UTF-8 does not find its file again; no href could name it, and it must not cost the article.
      if (entry.isFile() && !entry.name.includes('\uFFFD')) {
        files.push(await folderFile(root, `${prefix}${entry.name}`, path, fileBytes))
      }
    }
  }
  await walk(root, '')
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

export async function folderFile(root: string, name: string, path: string, fileBytes: number): Promise<FolderFile> {
  const { size } = await lstat(path)
  return { name, path, bytes: size, read: () => readInside(root, path, fileBytes) }
}

/** The folder may have changed since it was listed: a link that has taken the place of a file must not lead outside. */
async function readInside(root: string, path: string, fileBytes: number): Promise<Buffer> {
  try {
    if (!(await realpath(path)).startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new FiglensError('PACKAGE_UNREADABLE', `${path} leads outside of its package and was not read.`)
    }
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await file.stat()
      if (size > fileBytes) {
        throw new FiglensError('PACKAGE_UNREADABLE', `${path} has ${size} bytes; at most ${fileBytes} are read.`)
      }
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof FiglensError) throw error
    throw new FiglensError('PACKAGE_UNREADABLE', `${path} cannot be read: ${messageOf(error)}.`, error)
  }
}

import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { FiglensError, messageOf, systemCodeOf, toFiglensError } from '../domain/errors.ts'
import { archiveHoldsArticle, archiveReference } from './archive-package.ts'
import type { PackageReference } from './article-package.ts'
import { isArchiveName, isXmlName } from './file-kinds.ts'
import { type FolderArticles, folderReference } from './folder-package.ts'
import { defaultLimits, type PackageLimits } from './package-limits.ts'
import { type FolderScan, type SkippedEntry, scanFolder } from './scan-folder.ts'

export interface FindOptions {
  /** Where archives are unpacked, each into a folder of its own until it is closed. */
  readonly spoolFolder: string
  readonly limits?: Partial<PackageLimits>
  /** Told of an input that is none, which is then left out; without it the error is thrown. */
  readonly onUnusable?: (input: string, error: FiglensError) => void
  /** Told of what the folders among the inputs hold that is neither file nor folder, or a link; once for each input. */
  readonly onSkipped?: (skipped: readonly SkippedEntry[]) => void
}

const accepted =
  'Accepted are: a folder of the PMC cloud (PMC<id>.<version>/), a folder with a JATS file (.xml, .nxml, .jats) and its images, a .tar.gz, .tgz or .tar of such a folder, a single JATS file, or a folder that holds many of these.'

/**
 * The article packages in files and folders, in the order of the inputs and sorted by path within each; what several inputs share is listed once. What is
 * wrong with a single package shows when it is opened.
 *
 * Throws PACKAGE_NOT_FOUND for a path that does not exist, PACKAGE_EMPTY for an input without any package, PACKAGE_UNREADABLE.
 */
export async function findPackages(inputs: readonly string[], options: FindOptions): Promise<PackageReference[]> {
  const finder: Finder = {
    spoolFolder: options.spoolFolder,
    limits: { ...defaultLimits, ...options.limits },
    scans: new Map(),
    onSkipped: options.onSkipped,
  }
  const found = new Map<string, PackageReference>()
  for (const input of inputs) {
    try {
      for (const [key, reference] of await findInInput(input, finder)) found.set(key, reference)
    } catch (thrown) {
      if (options.onUnusable === undefined) throw thrown
      options.onUnusable(input, toFiglensError(thrown))
    }
  }
  return [...found.values()]
}

interface Finder {
  readonly spoolFolder: string
  readonly limits: PackageLimits
  /** By folder: a shell's `*.xml` names the files of one folder one by one. */
  readonly scans: Map<string, Promise<FoundInFolder>>
  readonly onSkipped: FindOptions['onSkipped']
}

interface FoundInFolder {
  readonly references: ReferencesByPath
  readonly skipped: readonly SkippedEntry[]
}

/** By the real path of the XML file or archive, which tells packages apart. */
type ReferencesByPath = ReadonlyMap<string, PackageReference>

async function findInInput(input: string, finder: Finder): Promise<ReferencesByPath> {
  const path = await realpath(input).catch((error: unknown) => {
    throw ['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error))
      ? new FiglensError('PACKAGE_NOT_FOUND', `${input} does not exist. ${accepted}`, error)
      : unreadable(input, error)
  })
  const found = await stat(path)
  // A pipe would be waited for for ever.
  if (!found.isDirectory() && !found.isFile())
    throw new FiglensError('PACKAGE_EMPTY', `${input} is no file. ${accepted}`)
  if (found.isDirectory()) {
    const { references, skipped } = await findInFolder(path, finder)
    finder.onSkipped?.(skipped)
    if (references.size === 0) throw new FiglensError('PACKAGE_EMPTY', `${input} holds no article. ${accepted}`)
    return references
  }
  if (isArchiveName(path)) return new Map([[path, archiveReference(path, finder.spoolFolder, finder.limits)]])
  if (isXmlName(path)) return new Map([[path, await findSingle(path, finder)]])
  throw new FiglensError('PACKAGE_EMPTY', `${input} is no article. ${accepted}`)
}

/** An XML file that was named by hand is a package whatever it holds; if its folder has it as one, then the same one. */
async function findSingle(path: string, finder: Finder): Promise<PackageReference> {
  const { references: inFolder } = await findInFolder(dirname(path), finder)
  return inFolder.get(path) ?? folderReference(path, true, folderArticles(inFolder.keys(), finder))
}

function findInFolder(folder: string, finder: Finder): Promise<FoundInFolder> {
  const known = finder.scans.get(folder)
  if (known !== undefined) return known
  const found = scanFolder(folder)
    .then(async (scan) => ({ references: await referencesOf(scan, finder), skipped: scan.skipped }))
    .catch((error: unknown) => {
      throw toFiglensError(error, 'PACKAGE_UNREADABLE')
    })
  finder.scans.set(folder, found)
  return found
}

async function referencesOf(scan: FolderScan, finder: Finder): Promise<ReferencesByPath> {
  const { spoolFolder, limits } = finder
  const articles = folderArticles(
    scan.articles.map(({ path }) => path),
    finder,
  )
  const found = new Map<string, PackageReference>()
  for (const { path, inFolder } of scan.articles) found.set(path, folderReference(path, inFolder > 1, articles))
  for (const path of scan.archives) found.set(path, archiveReference(path, spoolFolder, limits))
  for (const path of scan.doubtfulArchives) {
    if (await archiveHoldsArticle(path, spoolFolder, limits)) {
      found.set(path, archiveReference(path, spoolFolder, limits))
    }
  }
  for (const { path, error } of scan.unreadable) found.set(path, unreadableReference(path, error))
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function folderArticles(xmlPaths: Iterable<string>, { limits }: Finder): FolderArticles {
  const packages = new Set([...xmlPaths].flatMap((path) => [path, dirname(path)]))
  return { limits, packages, listings: new Map() }
}

function unreadableReference(path: string, error: unknown): PackageReference {
  return { name: basename(path), origin: path, open: () => Promise.reject(unreadable(path, error)) }
}

function unreadable(path: string, error: unknown): FiglensError {
  return new FiglensError('PACKAGE_UNREADABLE', `${path} cannot be read: ${messageOf(error)}.`, error)
}

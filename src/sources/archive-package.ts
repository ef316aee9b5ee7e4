import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { FiglensError, toFiglensError } from '../domain/errors.ts'
import type { ArticlePackage, PackageFile, PackageReference } from './article-package.ts'
import { assemblePackage } from './assemble-package.ts'
import { isXmlName } from './file-kinds.ts'
import type { PackageLimits } from './package-limits.ts'
import { readStart } from './read-start.ts'
import { sniffBytes, sniffXml } from './sniff-xml.ts'
import { createSpoolFolder } from './spool-folder.ts'
import { type SpooledFile, unpackArchive } from './unpack-archive.ts'

/** An article in a tar archive; opening unpacks it into a folder of its own under `spoolFolder`, closing removes that. */
export function archiveReference(path: string, spoolFolder: string, limits: PackageLimits): PackageReference {
  return { name: basename(path), origin: path, open: () => openArchive(path, spoolFolder, limits) }
}

/**
 * Whether an archive beside an article is one itself, or supplementary data. One that cannot be read counts as one: opening it tells what is
 * wrong, and nothing is passed over in silence.
 */
export async function archiveHoldsArticle(path: string, spoolFolder: string, limits: PackageLimits): Promise<boolean> {
  const folder = await createSpoolFolder(spoolFolder)
  try {
    const { articles } = await sortXml(await unpackArchive(path, folder, limits))
    return articles.length > 0
  } catch {
    return true
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function openArchive(path: string, spoolFolder: string, limits: PackageLimits): Promise<ArticlePackage> {
  const folder = await createSpoolFolder(spoolFolder).catch((error: unknown) => {
    throw toFiglensError(error, 'PACKAGE_UNREADABLE')
  })
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    const spooled = await unpackArchive(path, folder, limits)
    const xml = chooseArticle(basename(path), await sortXml(spooled))
    const root = commonFolder(spooled.map((file) => file.name))
    return await assemblePackage({
      name: basename(path),
      origin: path,
      xml: packageFile(xml, root),
      files: spooled.filter((file) => file !== xml).map((file) => packageFile(file, root)),
      close,
    })
  } catch (error) {
    await close()
    throw toFiglensError(error, 'PACKAGE_UNREADABLE')
  }
}

interface SortedXml {
  readonly articles: readonly SpooledFile[]
  readonly strays: readonly SpooledFile[]
}

async function sortXml(files: readonly SpooledFile[]): Promise<SortedXml> {
  const articles: SpooledFile[] = []
  const strays: SpooledFile[] = []
  for (const file of files) {
    if (!isXmlName(file.name) || file.path === null) continue
    const kind = sniffXml(await readStart(file.path, sniffBytes))
    const list = kind === 'article' ? articles : strays
    list.push(file)
  }
  return { articles, strays }
}

function chooseArticle(archive: string, { articles, strays }: SortedXml): SpooledFile {
  if (articles.length > 1) {
    const names = articles.slice(0, 5).map((file) => file.name)
    throw new FiglensError(
      'PACKAGE_UNREADABLE',
      `${archive} holds ${articles.length} articles (${names.join(', ')}${articles.length > 5 ? ' …' : ''}), and an archive is read as one. Unpack it and give the folder.`,
    )
  }
  // XML that is no article is still given to the parser: it can say what is wrong with it.
  const article = articles[0] ?? strays[0]
  if (article === undefined) {
    throw new FiglensError(
      'PACKAGE_EMPTY',
      `${archive} holds no article: one JATS file (.xml, .nxml or .jats) is expected in it, with its images.`,
    )
  }
  return article
}

/** With a slash at its end, empty where the files have no folder in common. */
function commonFolder(names: readonly string[]): string {
  const [first = [], ...rest] = names.map((name) => name.split('/').slice(0, -1))
  const differs = first.findIndex((part, depth) => rest.some((parts) => parts[depth] !== part))
  const common = differs < 0 ? first : first.slice(0, differs)
  return common.map((part) => `${part}/`).join('')
}

function packageFile({ name, path, bytes }: SpooledFile, root: string): PackageFile {
  const read = async () => {
    if (path === null) throw new FiglensError('PACKAGE_UNREADABLE', `${name} has ${bytes} bytes and was not unpacked.`)
    return readFile(path)
  }
  return { name: name.slice(root.length), bytes, read }
}

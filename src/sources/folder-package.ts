import { basename, dirname } from 'node:path'
import { toFiglensError } from '../domain/errors.ts'
import type { ArticlePackage, PackageReference } from './article-package.ts'
import { assemblePackage } from './assemble-package.ts'
import { type FolderFile, folderFile, listFolder } from './list-folder.ts'
import type { PackageLimits } from './package-limits.ts'

/** Articles that lie as XML files in folders, as one scan found them. */
export interface FolderArticles {
  readonly limits: PackageLimits
  /** Paths of XML files and folders that are packages of their own: they are not among another one's files. */
  readonly packages: ReadonlySet<string>
  /** Of folders that several articles share: thousands of articles would else list it thousands of times. */
  readonly listings: Map<string, Promise<FolderFile[]>>
}

/**
 * An article whose files lie in a folder: everything beside the XML and below, other packages excepted. Read lazily.
 *
 * @param xmlPath real path
 * @param shared whether other articles lie in the same folder: then the XML names the package, not the folder
 */
export function folderReference(xmlPath: string, shared: boolean, articles: FolderArticles): PackageReference {
  const named = shared ? xmlPath : dirname(xmlPath)
  return { name: basename(named), origin: named, open: () => openFolder(xmlPath, named, shared, articles) }
}

async function openFolder(
  xmlPath: string,
  origin: string,
  shared: boolean,
  articles: FolderArticles,
): Promise<ArticlePackage> {
  try {
    const folder = dirname(xmlPath)
    const xml = await folderFile(folder, basename(xmlPath), xmlPath, articles.limits.fileBytes)
    const listed = await (shared ? listOnce(folder, articles) : list(folder, articles))
    const files = listed.filter((file) => file.path !== xmlPath)
    return await assemblePackage({ name: basename(origin), origin, xml, files, close: async () => {} })
  } catch (error) {
    throw toFiglensError(error, 'PACKAGE_UNREADABLE')
  }
}

function listOnce(folder: string, articles: FolderArticles): Promise<FolderFile[]> {
  const known = articles.listings.get(folder) ?? list(folder, articles)
  articles.listings.set(folder, known)
  return known
}

function list(folder: string, { packages, limits }: FolderArticles): Promise<FolderFile[]> {
  return listFolder(folder, packages, limits.fileBytes)
}

import { basename, dirname } from 'node:path'
import { toFiglensError } from '../domain/errors.ts'
import type { ArticlePackage, PackageReference } from './article-package.ts'
import { assemblePackage } from './assemble-package.ts'
import { folderFile, listFolder } from './list-folder.ts'
import type { PackageLimits } from './package-limits.ts'

export interface FolderArticle {
  /** Real path of the XML file. */
  readonly xmlPath: string
  /** Whether other articles lie in the same folder: they share the files that are no article. */
  readonly shared: boolean
  /** Paths of files and folders that belong to other packages. */
  readonly others: ReadonlySet<string>
}

/** An article whose files lie in a folder: everything beside the XML and below, other packages excepted. Read lazily. */
export function folderReference(article: FolderArticle, limits: PackageLimits): PackageReference {
  const { xmlPath, shared } = article
  const folder = dirname(xmlPath)
  const name = shared ? basename(xmlPath) : basename(folder)
  const origin = shared ? xmlPath : folder
  return { name, origin, open: () => openFolder(article, name, origin, limits) }
}

async function openFolder(
  { xmlPath, others }: FolderArticle,
  name: string,
  origin: string,
  limits: PackageLimits,
): Promise<ArticlePackage> {
  try {
    const folder = dirname(xmlPath)
    const xml = await folderFile(folder, basename(xmlPath), xmlPath, limits.fileBytes)
    const listed = await listFolder(folder, others, limits.fileBytes)
    const files = listed.filter((file) => file.path !== xmlPath)
    return await assemblePackage({ name, origin, xml, files, close: async () => {} })
  } catch (error) {
    throw toFiglensError(error, 'PACKAGE_UNREADABLE')
  }
}

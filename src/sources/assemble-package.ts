import { posix } from 'node:path'
import type { ArticlePackage, CloudMetadata, PackageFile } from './article-package.ts'
import { findMetadataName, parseCloudMetadata, stem } from './cloud-metadata.ts'

/** Completes a package: the metadata file is taken from among the files and read. */
export async function assemblePackage(found: Omit<ArticlePackage, 'cloudMetadata'>): Promise<ArticlePackage> {
  const metadataName = findMetadataName(
    found.xml.name,
    found.files.map((file) => file.name),
  )
  const metadata = found.files.find((file) => file.name === metadataName)
  return {
    ...found,
    files: found.files.filter((file) => file !== metadata),
    cloudMetadata: metadata === undefined ? null : await readMetadata(metadata),
  }
}

/** A metadata file of many megabytes is none, and need not be read to know it. */
const metadataBytes = 4 * 1024 * 1024

async function readMetadata(file: PackageFile): Promise<CloudMetadata> {
  const content = file.bytes > metadataBytes ? '' : (await file.read()).toString('utf8')
  return parseCloudMetadata(content, stem(posix.basename(file.name)))
}

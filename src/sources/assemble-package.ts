import { posix } from 'node:path'
import type { ArticlePackage, CloudMetadata, PackageFile } from './article-package.ts'
import { findMetadataName, isRecordName, parseCloudMetadata, stem } from './cloud-metadata.ts'

/**
 * Completes a package: the metadata file is taken from among the files and read. Where there is none, a record's name still tells id and
 * version (`PMC7870244.2`).
 */
export async function assemblePackage(found: Omit<ArticlePackage, 'cloudMetadata'>): Promise<ArticlePackage> {
  const metadataName = findMetadataName(
    found.xml.name,
    found.files.map((file) => file.name),
  )
  const metadata = found.files.find((file) => file.name === metadataName)
  return {
    ...found,
    files: found.files.filter((file) => file !== metadata),
    cloudMetadata: metadata === undefined ? fromRecordName(found) : await readMetadata(metadata),
  }
}

function fromRecordName({ xml, name }: Pick<ArticlePackage, 'xml' | 'name'>): CloudMetadata | null {
  const record = [stem(xml.name), name].find(isRecordName)
  return record === undefined ? null : parseCloudMetadata('', record)
}

/** A metadata file of many megabytes is none, and need not be read to know it. */
const metadataBytes = 4 * 1024 * 1024

async function readMetadata(file: PackageFile): Promise<CloudMetadata> {
  const content = file.bytes > metadataBytes ? '' : (await file.read()).toString('utf8')
  return parseCloudMetadata(content, stem(posix.basename(file.name)))
}

import { createHash } from 'node:crypto'
import type { CloudMetadata, PackageFile } from '../sources/article-package.ts'
import { readPictureFile } from './find-pictures.ts'

/** Raise it when a stage would now make another record of the same package: every article is then read anew on its next ingestion. */
const pipelineVersion = 7

/** Hash of all that a record is made from: equal fingerprints make equal records. Hex SHA-256. */
export async function fingerprintOf(parts: {
  readonly xmlHash: string
  readonly cloudMetadata: CloudMetadata | null
  /** Of every network that has a say in the record. */
  readonly models: readonly string[]
  /** Hash of the lexicons that genes and organisms are found by. */
  readonly lexicons: string
  readonly pictures: readonly PackageFile[]
}): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([pipelineVersion, parts.xmlHash, parts.cloudMetadata, parts.models, parts.lexicons]))
  const pictures = parts.pictures.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const picture of pictures) {
    hash.update(JSON.stringify([picture.name, await contentOf(picture)]))
  }
  return hash.digest('hex')
}

/** Of a picture that cannot be read, its size: it is its figure's problem, not the article's. */
async function contentOf(picture: PackageFile): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readPictureFile(picture))
      .digest('hex')
  } catch {
    return `${picture.bytes} bytes`
  }
}

import { createHash } from 'node:crypto'
import type { CloudMetadata, PackageFile } from '../sources/article-package.ts'

/** Raise it when a stage would now make another record of the same package: every article is then read anew on its next ingestion. */
const pipelineVersion = 1

/** Hash of all that a record is made from: equal fingerprints make equal records. Hex SHA-256. */
export async function fingerprintOf(parts: {
  readonly xmlHash: string
  readonly cloudMetadata: CloudMetadata | null
  readonly model: string
  readonly pictures: readonly PackageFile[]
}): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([pipelineVersion, parts.xmlHash, parts.cloudMetadata, parts.model]))
  const pictures = parts.pictures.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const picture of pictures) {
    const content = createHash('sha256').update(await picture.read())
    hash.update(JSON.stringify([picture.name, content.digest('hex')]))
  }
  return hash.digest('hex')
}

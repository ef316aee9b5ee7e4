import { FiglensError } from '../domain/errors.ts'

/** Bounds of one document. They are far above real articles; what exceeds them is an attack or not an article. */
export interface XmlLimits {
  /** Size of the file. */
  readonly bytes: number
  /** Elements inside one another. */
  readonly depth: number
  /** Elements and attributes in all (those of table layout not counted): the tree takes some 200 bytes for each. */
  readonly nodes: number
  /** Characters that entities of the document's own declaration may add. */
  readonly entityCharacters: number
}

export const defaultXmlLimits: XmlLimits = {
  bytes: 32 * 1024 * 1024,
  depth: 256,
  nodes: 2_000_000,
  entityCharacters: 1_000_000,
}

/** Throws XML_TOO_LARGE for a file that should not even be read into memory. `bytes`: its size. */
export function checkXmlSize(bytes: number, limit: number = defaultXmlLimits.bytes): void {
  if (bytes <= limit) return
  throw new FiglensError(
    'XML_TOO_LARGE',
    `The XML has ${bytes} bytes; at most ${limit} are read. Check that it is one article.`,
  )
}

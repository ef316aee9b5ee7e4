/** Bounds of one document. They are far above real articles; what exceeds them is an attack or not an article. */
export interface XmlLimits {
  /** Size of the file. */
  readonly bytes: number
  /** Elements inside one another. */
  readonly depth: number
  /** Elements and attributes in all: the tree takes some 200 bytes for each. */
  readonly nodes: number
  /** Characters that entities of the document's own declaration may add. */
  readonly entityCharacters: number
}

export const defaultXmlLimits: XmlLimits = {
  bytes: 64 * 1024 * 1024,
  depth: 256,
  nodes: 2_000_000,
  entityCharacters: 1_000_000,
}

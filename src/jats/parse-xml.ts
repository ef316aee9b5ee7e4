import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FiglensError } from '../domain/errors.ts'
import { decodeXml } from './decode-xml.ts'
import { EntityTable } from './xml-entities.ts'
import { checkXmlSize, defaultXmlLimits, type XmlLimits } from './xml-limits.ts'
import type { XmlElement, XmlNode } from './xml-tree.ts'

interface OpenElement extends XmlElement {
  readonly children: XmlNode[]
}

/**
 * The document as a tree, parsed as a stream so that a document which is over a limit is given up where it is.
 * Throws XML_MALFORMED (with line and column), XML_TOO_LARGE, XML_TOO_DEEP, XML_ENTITY_FORBIDDEN.
 */
export function parseXml(xml: Uint8Array, limits: Partial<XmlLimits> = {}): XmlElement {
  const bounds = { ...defaultXmlLimits, ...limits }
  checkXmlSize(xml.length, bounds.bytes)
  const parser = new SaxesParser({ xmlns: false })
  const tree = new TreeBuilder(bounds)
  parser.on('error', (error) => {
    throw malformed(parser, error)
  })
  parser.on('doctype', (doctype) => {
    parser.ENTITIES = entityLookUp(new EntityTable(doctype, bounds.entityCharacters))
  })
  parser.ENTITIES = entityLookUp(new EntityTable('', bounds.entityCharacters))
  parser.on('opentag', (tag) => tree.open(tag))
  parser.on('text', (text) => tree.text(text))
  parser.on('cdata', (text) => tree.text(text))
  parser.on('closetag', () => tree.close())
  for (const piece of decodeXml(xml)) parser.write(piece)
  parser.close()
  return tree.root()
}

/** Builds the tree and keeps count. */
class TreeBuilder {
  readonly #limits: XmlLimits
  readonly #document: OpenElement = { name: '#document', attributes: new Map(), children: [] }
  readonly #path: OpenElement[] = []
  #top = this.#document
  #nodes = 0

  constructor(limits: XmlLimits) {
    this.#limits = limits
  }

  open(tag: SaxesTagPlain): void {
    const element: OpenElement = {
      name: localName(tag.name),
      attributes: localAttributes(tag.attributes),
      children: [],
    }
    this.#top.children.push(element)
    this.#path.push(this.#top)
    this.#top = element
    this.#nodes += 1 + element.attributes.size
    if (this.#path.length > this.#limits.depth) {
      throw new FiglensError(
        'XML_TOO_DEEP',
        `The XML has elements more than ${this.#limits.depth} deep, which no article has.`,
      )
    }
    if (this.#nodes > this.#limits.nodes) {
      throw new FiglensError(
        'XML_TOO_LARGE',
        `The XML has more than ${this.#limits.nodes} elements and attributes. Check that it is one article.`,
      )
    }
  }

  text(text: string): void {
    const { children } = this.#top
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }

  close(): void {
    this.#top = this.#path.pop() ?? this.#document
  }

  root(): XmlElement {
    const root = this.#document.children.find((child) => typeof child !== 'string')
    if (root === undefined) throw new FiglensError('XML_MALFORMED', 'The XML has no element.')
    return root
  }
}

/** What only a typesetter reads. Big tables hold millions of them. */
const layoutOnly: ReadonlySet<string> = new Set([
  ...['align', 'valign', 'rowspan', 'colspan', 'char', 'charoff', 'span', 'width', 'style', 'toggle', 'orientation'],
])

const noAttributes: ReadonlyMap<string, string> = new Map()

function localAttributes(attributes: Record<string, string>): ReadonlyMap<string, string> {
  const local = new Map<string, string>()
  for (const [name, value] of Object.entries(attributes)) {
    if (layoutOnly.has(name)) continue
    const prefixed = name.includes(':')
    // `id` wins over `xml:id`, whichever comes first.
    if (!prefixed || !local.has(localName(name))) local.set(prefixed ? localName(name) : name, value)
  }
  return local.size === 0 ? noAttributes : local
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

/** saxes looks names up in an object; a proxy lets the table count each use and refuse it. */
function entityLookUp(table: EntityTable): Record<string, string> {
  return new Proxy<Record<string, string>>(
    {},
    { get: (_, name) => (typeof name === 'string' ? table.lookUp(name) : undefined) },
  )
}

function malformed(parser: SaxesParser, error: Error): FiglensError {
  const what = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
  return new FiglensError(
    'XML_MALFORMED',
    `The XML is not well-formed at line ${parser.line}, column ${parser.column}: ${what}. Fetch or export the file again.`,
    error,
  )
}

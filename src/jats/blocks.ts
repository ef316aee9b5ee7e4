import { formulaInlines } from './formula.ts'
import { attribute, childElements, firstChild, type XmlElement, type XmlNode } from './xml-tree.ts'

/** Prose as JATS nests it, reduced to what text and safe HTML need. */
export type Block = Paragraph | List

interface Paragraph {
  readonly kind: 'paragraph' | 'title'
  readonly content: readonly Inline[]
}

interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly (readonly Block[])[]
}

export type Inline = string | Marked | Reference

interface Marked {
  readonly tag: 'b' | 'i' | 'sup' | 'sub' | 'u' | 'br'
  readonly content: readonly Inline[]
}

/** An `<xref>`: printed as its content, but remembered for what it points to. */
interface Reference {
  readonly tag: 'xref'
  readonly targets: readonly string[]
  readonly content: readonly Inline[]
}

/** Reads mixed content into blocks. Text and inline elements that stand between blocks become a paragraph. */
export function readBlocks(nodes: readonly XmlNode[]): Block[] {
  const blocks: Block[] = []
  let pending: XmlNode[] = []
  const flush = () => {
    const content = readInlines(pending)
    if (hasText(content)) blocks.push({ kind: 'paragraph', content })
    pending = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' || !isBlock(node)) {
      pending.push(node)
    } else {
      flush()
      for (const block of readBlock(node)) blocks.push(block)
    }
  }
  flush()
  return blocks
}

/** Reads content whose blocks, if it has any, do not matter: a title, a name. */
export function readInlines(nodes: readonly XmlNode[]): Inline[] {
  return nodes.flatMap((node): Inline[] => (typeof node === 'string' ? [node] : readInline(node)))
}

/** Elements that are no part of the prose in which they stand: floats, pictures, notes for machines, invisible marks. */
export const floats: ReadonlySet<string> = new Set([
  'fig',
  'fig-group',
  'table-wrap',
  'table-wrap-group',
  'boxed-text',
  'supplementary-material',
])

const leftOut: ReadonlySet<string> = new Set([
  ...floats,
  ...['graphic', 'inline-graphic', 'media', 'alt-text', 'long-desc', 'object-id', 'permissions', 'private-char'],
  ...['index-term', 'fn', 'table', 'label', 'def', 'processing-meta', 'title-group', 'sec-meta', 'array'],
])

const containers: ReadonlySet<string> = new Set([
  ...['sec', 'disp-quote', 'statement', 'speech', 'verse-group', 'disp-formula-group', 'list-item', 'abstract'],
  ...['def-list', 'def-item', 'term', 'attrib', 'verse-line', 'ack', 'app', 'preformat', 'code'],
])

/** Containers of whole paragraphs and floats. */
const sections: ReadonlySet<string> = new Set(['sec', 'abstract', 'ack', 'app', 'disp-quote', 'list-item', 'statement'])

const titles: ReadonlySet<string> = new Set(['title', 'subtitle'])

function isBlock(element: XmlElement): boolean {
  return element.name === 'p' || element.name === 'list' || titles.has(element.name) || containers.has(element.name)
}

function readBlock(element: XmlElement): Block[] {
  if (element.name === 'list') return [readList(element)]
  if (element.name === 'def-item') return [readDefinition(element)].filter((item) => hasText(item.content))
  if (titles.has(element.name)) {
    const content = readInlines(element.children)
    return hasText(content) ? [{ kind: 'title', content }] : []
  }
  return readBlocks(element.children)
}

function readList(list: XmlElement): List {
  const type = attribute(list, 'list-type') ?? 'bullet'
  return {
    kind: 'list',
    ordered: /^(order|number|arabic|decimal|alpha|roman|upper|lower)/i.test(type),
    items: childElements(list, 'list-item')
      .map((item) => readBlocks(item.children))
      .filter((item) => item.length > 0),
  }
}

/** `<def-item>`: the term and what it means, as one paragraph. */
function readDefinition(item: XmlElement): Paragraph {
  const part = (name: string) => readInlines(firstChild(item, name)?.children ?? [])
  return { kind: 'paragraph', content: [...part('term'), ': ', ...part('def')] }
}

const marks: Readonly<Record<string, Marked['tag']>> = {
  bold: 'b',
  italic: 'i',
  sup: 'sup',
  sub: 'sub',
  underline: 'u',
}

const formulas: ReadonlySet<string> = new Set(['inline-formula', 'disp-formula', 'math', 'tex-math', 'chem-struct'])

function readInline(element: XmlElement): Inline[] {
  if (leftOut.has(element.name)) return []
  if (element.name === 'break') return [{ tag: 'br', content: [] }]
  if (formulas.has(element.name)) return formulaInlines(element)
  const content = readInlines(element.children)
  const mark = marks[element.name]
  if (mark !== undefined) return [{ tag: mark, content }]
  if (element.name === 'xref') return [{ tag: 'xref', targets: attribute(element, 'rid')?.split(/\s+/) ?? [], content }]
  // A block where only inline content can be shown is kept apart from its neighbours by spaces.
  return isBlock(element) ? [' ', ...content, ' '] : content
}

function hasText(content: readonly Inline[]): boolean {
  return content.some((part) => (typeof part === 'string' ? /\S/.test(part) : hasText(part.content)))
}

/** Whether the element is one that `readBlocks` reads as blocks, for those who walk the tree in search of prose. */
export function isProse(element: XmlElement): boolean {
  return isBlock(element) && !sections.has(element.name)
}

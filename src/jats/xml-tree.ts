/** Names carry no namespace prefix: real files declare, leave out and misspell namespaces. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Elements and text in document order. Adjacent text is one string. */
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function childElements(parent: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of parent.children) {
    if (typeof child !== 'string' && (names.length === 0 || names.includes(child.name))) found.push(child)
  }
  return found
}

export function firstChild(parent: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  return childElements(parent, ...names)[0]
}

/** Follows a path of child names, `article-meta/title-group/article-title`; undefined where a step is missing. */
export function findPath(parent: XmlElement, path: string): XmlElement | undefined {
  return path
    .split('/')
    .reduce<XmlElement | undefined>((at, name) => (at === undefined ? undefined : firstChild(at, name)), parent)
}

/** All descendants in document order, without what lies inside an element that `skip` names. */
export function* descendants(parent: XmlElement, skip: ReadonlySet<string> = new Set()): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child === 'string' || skip.has(child.name)) continue
    yield child
    yield* descendants(child, skip)
  }
}

/** The bare text of identifiers, years and the like: white space collapsed, mark-up dropped. For prose see `readBlocks`. */
export function rawText(node: XmlNode): string {
  return joinText(node).replace(/\s+/g, ' ').trim()
}

/** Attribute value, trimmed; null where it is absent or empty. */
export function attribute(element: XmlElement, name: string): string | null {
  return element.attributes.get(name)?.trim() || null
}

function joinText(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(joinText).join('')
}

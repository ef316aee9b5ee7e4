import type { Author } from '../domain/article.ts'
import { attribute, childElements, descendants, firstChild, isElement, rawText, type XmlElement } from './xml-tree.ts'

/** The authors of `<article-meta>` in order: people and groups, no editors, reviewers or members of a group. */
export function readAuthors(articleMeta: XmlElement): Author[] {
  return childElements(articleMeta, 'contrib-group')
    .filter((group) => !/edit|review/i.test(attribute(group, 'content-type') ?? ''))
    .flatMap(contributors)
    .filter(isAuthor)
    .flatMap(readAuthor)
}

/** `<contrib>` of a group, also those that an old DTD or a nested group puts one level down. */
function contributors(group: XmlElement): XmlElement[] {
  return childElements(group, 'contrib', 'contrib-group').flatMap((child) =>
    child.name === 'contrib' ? [child] : contributors(child),
  )
}

function isAuthor(contrib: XmlElement): boolean {
  return (attribute(contrib, 'contrib-type') ?? 'author').toLowerCase().includes('author')
}

function readAuthor(contrib: XmlElement): Author[] {
  const orcid = readOrcid(contrib)
  const alternatives = firstChild(contrib, 'name-alternatives', 'collab-alternatives')
  const named = [...childElements(contrib), ...(alternatives === undefined ? [] : childElements(alternatives))]
  const name = westernFirst(named.filter((element) => element.name === 'name' || element.name === 'string-name'))
  if (name !== undefined) return [{ ...readName(name), orcid }].filter((author) => author.name !== '')
  const group = named.find((element) => element.name === 'collab')
  const groupName = group === undefined ? '' : collabName(group)
  if (groupName !== '') return [{ name: groupName, given: null, family: null, orcid }]
  const anonymous = named.some((element) => element.name === 'anonymous')
  return anonymous ? [{ name: 'Anonymous', given: null, family: null, orcid: null }] : []
}

/** Of a name in several scripts the Latin one: that is what readers search for. */
function westernFirst(names: readonly XmlElement[]): XmlElement | undefined {
  return names.find((name) => /\p{Script=Latin}/u.test(rawText(name))) ?? names[0]
}

function readName(name: XmlElement): Omit<Author, 'orcid'> {
  const part = (child: string) => {
    const found = firstChild(name, child)
    return found === undefined ? null : rawText(found) || null
  }
  const [given, family, suffix] = [part('given-names'), part('surname'), part('suffix')]
  const eastern = attribute(name, 'name-style') === 'eastern' && !/\p{Script=Latin}/u.test(rawText(name))
  const order = eastern ? [family, given, suffix] : [given, family, suffix]
  const shown = order.filter((word) => word !== null).join(' ')
  return { name: shown || rawText(name), given, family }
}

/** A consortium's name, without the members that are listed inside it. */
function collabName(collab: XmlElement): string {
  const named = firstChild(collab, 'institution') ?? firstChild(collab, 'named-content')
  const own = collab.children
    .filter((child) => !isElement(child) || !['contrib-group', 'xref', 'aff', 'fn', 'address'].includes(child.name))
    .map(rawText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s,;:])[\s,;:]+$/, '')
    .trim()
  return own !== '' || named === undefined ? own : rawText(named)
}

function readOrcid(contrib: XmlElement): string | null {
  for (const element of descendants(contrib, new Set(['contrib-group']))) {
    const isId = element.name === 'contrib-id' || element.name === 'ext-link' || element.name === 'uri'
    const text = isId ? `${attribute(element, 'href') ?? ''} ${rawText(element)}` : ''
    const isOrcid = attribute(element, 'contrib-id-type')?.toLowerCase() === 'orcid' || /orcid\.org/i.test(text)
    const found = isOrcid ? /\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b/i.exec(text) : null
    if (found !== null) return found[0].toUpperCase()
  }
  return null
}

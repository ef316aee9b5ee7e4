import { type Licence, unknownLicence } from '../domain/licence.ts'
import { type LicenceTerms, licenceFromCode, licenceFromUrl, licenceFromWords } from '../domain/normalise-licence.ts'
import { blocksText } from './block-text.ts'
import { readBlocks } from './blocks.ts'
import { attribute, childElements, descendants, rawText, type XmlElement } from './xml-tree.ts'

/** The licence of `<article-meta>`: of its `<permissions>`, or of what stood in their place before NLM 2.3. */
export function readArticleLicence(articleMeta: XmlElement): Licence {
  return readLicence(permissionParts(articleMeta)) ?? unknownLicence
}

/**
 * The licence that a figure's own permissions give it; null where it has none or they only repeat the article's copyright line.
 * A figure with somebody else's copyright and no licence is `Unknown`: the article's licence does not hold for it.
 */
export function readFigureLicence(figure: XmlElement, articleMeta: XmlElement): Licence | null {
  const own = [figure, ...descendants(figure, new Set(['fig', 'fig-group', 'table-wrap']))].flatMap(permissionParts)
  const licence = readLicence([...new Set(own)])
  if (licence === null || own.some((part) => part.name === 'license')) return licence
  const holders = permissionParts(articleMeta)
    .filter((part) => part.name === 'copyright-statement')
    .map(rawText)
  return holders.includes(licence.statement ?? '') ? null : licence
}

/** `<license>` and `<copyright-statement>` in order, of the element itself or of its `<permissions>`. */
function permissionParts(element: XmlElement): XmlElement[] {
  const names = ['license', 'copyright-statement', 'license_ref']
  return childElements(element, 'permissions', ...names).flatMap((child) =>
    child.name === 'permissions' ? childElements(child, ...names) : [child],
  )
}

function readLicence(parts: readonly XmlElement[]): Licence | null {
  const licences = parts.filter((part) => part.name !== 'copyright-statement')
  const copyright = parts.filter((part) => part.name === 'copyright-statement' && rawText(part) !== '')
  const candidates = [...licences, ...copyright].flatMap((part) => {
    const terms = readTerms(part)
    return terms === null ? [] : [{ ...terms, statement: statementOf(part) }]
  })
  const statement = [...licences, ...copyright].map(statementOf).find((text) => text !== null)
  if (candidates.length === 0) return statement === undefined ? null : { ...unknownLicence, statement }
  return candidates.find(governs) ?? candidates[0] ?? null
}

/** CC0 beside another licence is for the data; a licence for text mining is granted beside the one for readers. */
function governs(licence: Licence): boolean {
  return !licence.code.startsWith('CC0') && licence.group !== 'TEXT_MINING_ONLY'
}

/** What machines should read first, then the links in the words, then the words, then the attribute that few fill in well. */
function readTerms(part: XmlElement): LicenceTerms | null {
  const inside = [...descendants(part)]
  const addresses = [
    attribute(part, 'href'),
    part.name === 'license_ref' ? rawText(part) : null,
    ...inside.filter((element) => element.name === 'license_ref').map(rawText),
    ...inside.map((element) => attribute(element, 'href')),
  ]
  const linked = addresses.flatMap((address) => licenceFromUrl(address ?? '') ?? [])
  const fromLinks = linked.find((terms) => !terms.code.startsWith('CC0')) ?? linked[0]
  if (fromLinks !== undefined) return fromLinks
  const fromWords = licenceFromWords(rawText(part))
  if (fromWords !== null) return fromWords
  for (const code of [attribute(part, 'license-type'), attribute(part, 'content-type')]) {
    const licence = licenceFromCode(code ?? '')
    if (licence.group !== 'UNKNOWN') return { code: licence.code, group: licence.group, url: licence.url }
  }
  return null
}

function statementOf(part: XmlElement): string | null {
  if (part.name === 'license_ref') return null
  const words = part.children.filter((child) => typeof child === 'string' || child.name !== 'license_ref')
  return blocksText(readBlocks(words)) || null
}

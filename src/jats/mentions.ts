import type { Span } from '../domain/caption-parts.ts'
import { type ReferencedText, referencedText } from './block-text.ts'
import { type Block, floats, type Inline, isProse, readBlocks } from './blocks.ts'
import { labelKey, type PrintedMention, printedMentions } from './figure-number.ts'
import { type FigureElement, otherArticles } from './figures.ts'
import { splitSentences } from './sentences.ts'
import { attribute, childElements, descendants, type XmlElement } from './xml-tree.ts'

/**
 * For each figure the sentences of the article's text that mention it, each once, in reading order: by an `<xref>` to it, inside a range
 * ("Figs 2–4" mentions 3), or by its number in plain words. Captions are no text: neither the figure's own nor another's.
 */
export function readMentions(article: XmlElement, figures: readonly FigureElement[]): string[][] {
  const found = figures.map(() => new Set<string>())
  const index = indexFigures(article, figures)
  for (const paragraph of paragraphs(article)) {
    const named = namedFigures(paragraph, index)
    const spans = named.length === 0 ? [] : splitSentences(paragraph.text)
    const sentences = new Map(spans.map((span) => [span, paragraph.text.slice(...span)]))
    for (const { position, figure } of named) {
      const span = enclosing(spans, position, (offsets) => offsets)
      const sentence = span && sentences.get(span)
      if (sentence !== undefined && saysSomething(sentence)) found[figure]?.add(sentence)
    }
  }
  return found.map((sentences) => [...sentences])
}

interface NamedFigure {
  /** Character offset in the paragraph. */
  readonly position: number
  /** Position in the article. */
  readonly figure: number
}

/** In reading order. */
function namedFigures(paragraph: ReferencedText, index: FigureIndex): NamedFigure[] {
  const references = paragraph.references.flatMap(({ start, targets }) =>
    targets.flatMap((target) => index.byId.get(target) ?? []).map((figure) => ({ position: start, figure })),
  )
  const printed = printedMentions(paragraph.text)
    .filter((mention) => isOfThisArticle(mention, paragraph, index))
    .flatMap(({ start, key }) => (index.byKey.get(key) ?? []).map((figure) => ({ position: start, figure })))
  return [...references, ...printed].sort((a, b) => a.position - b.position)
}

/** Of spans in order that do not overlap, the one in which the position lies. */
function enclosing<T>(spans: readonly T[], position: number, offsets: (span: T) => Span): T | undefined {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (span !== undefined && offsets(span)[0] <= position) low = middle + 1
    else high = middle
  }
  const span = spans[low - 1]
  return span !== undefined && position < offsets(span)[1] ? span : undefined
}

/** "Fig. 1." on a line of its own is a heading or a placeholder. */
function saysSomething(sentence: string): boolean {
  const start = sentence.slice(0, 200)
  return sentence.length > start.length || (start.match(/\p{L}{2,}/gu)?.length ?? 0) > 1
}

/** Figures are named by their position in the article. */
interface FigureIndex {
  readonly byId: ReadonlyMap<string, readonly number[]>
  readonly byKey: ReadonlyMap<string, readonly number[]>
  /** All ids of the document but those that several figures share: an `<xref>` to one thing is to be believed. */
  readonly ids: ReadonlySet<string>
}

function indexFigures(article: XmlElement, figures: readonly FigureElement[]): FigureIndex {
  const byId = new Map<string, number[]>()
  const byKey = new Map<string, number[]>()
  figures.forEach((figure, position) => {
    // An @id that several figures share tells nothing; their labels may.
    const own = attribute(figure.element, 'id')
    const inner = [...descendants(figure.element, floats)].map((element) => attribute(element, 'id'))
    const group = figure.group === null ? null : attribute(figure.group, 'id')
    for (const id of [own === figure.id ? own : null, group, ...inner]) if (id !== null) push(byId, id, position)
    const key = figure.label === null ? null : labelKey(figure.label)
    if (key !== null) push(byKey, key, position)
  })
  const shared = new Set(figures.map(({ element, id }) => attribute(element, 'id') ?? id).filter((id) => !byId.has(id)))
  const all = [...descendants(article)].flatMap((element) => attribute(element, 'id') ?? [])
  const ids = new Set(all.filter((id) => !shared.has(id)))
  return { byId, byKey, ids }
}

/** As many figures as one label or group may stand for; more is no article, and would multiply with the mentions. */
const mostOfOneName = 100

function push(map: Map<string, number[]>, key: string, position: number): void {
  const positions = map.get(key)
  if (positions === undefined) map.set(key, [position])
  else if (positions.length < mostOfOneName) positions.push(position)
}

/**
 * A number inside an `<xref>` is not read as words where the `<xref>` says itself what it means (numbers between two of them are); nor is
 * a figure of somebody else's: "Fig. 2 of Smith et al.", "Figure 3 in [12]".
 */
function isOfThisArticle(mention: PrintedMention, paragraph: ReferencedText, index: FigureIndex): boolean {
  const reference = enclosing(paragraph.references, mention.start, ({ start, end }) => [start, end])
  if (reference?.targets.some((target) => index.ids.has(target))) return mention.interpolated
  return !/^\)?,?\s(?:of|in|from)\s(?:the\s)?(?:refs?\b|reference|\[\d|\p{Lu}\p{L}+(?:\s(?:and|&)\s\p{Lu}\p{L}+)?(?:\set\sal|,?\s\(?\d{4}))/u.test(
    paragraph.text.slice(mention.end, mention.end + 60),
  )
}

/** Where no prose of the article's own stands. */
const notRead: ReadonlySet<string> = new Set([
  ...otherArticles,
  ...['fig', 'fig-group', 'ref-list', 'journal-meta', 'contrib-group', 'aff', 'permissions', 'related-article'],
  ...['kwd-group'],
])

function* paragraphs(parent: XmlElement): Generator<ReferencedText> {
  for (const child of childElements(parent)) {
    if (notRead.has(child.name)) continue
    if (!isProse(child) && child.name !== 'td' && child.name !== 'th') {
      yield* paragraphs(child)
      continue
    }
    for (const content of readBlocks([child]).flatMap(contents)) yield referencedText(content)
    yield* insideFloats(child)
  }
}

/** Boxes, tables and supplements inside a paragraph are read after it. */
function* insideFloats(prose: XmlElement): Generator<ReferencedText> {
  for (const child of childElements(prose)) {
    if (notRead.has(child.name)) continue
    if (floats.has(child.name) || child.name === 'fn') yield* paragraphs(child)
    else yield* insideFloats(child)
  }
}

function contents(block: Block): (readonly Inline[])[] {
  return block.kind === 'list' ? block.items.flat().flatMap(contents) : [block.content]
}

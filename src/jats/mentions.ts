import { type ReferencedText, type ReferenceSpan, referencedText } from './block-text.ts'
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
    if (!paragraph.references.length && !/fig|scheme|chart|plate|image/i.test(paragraph.text)) continue
    const printed = printedMentions(paragraph.text)
    for (const [start, end] of splitSentences(paragraph.text)) {
      const within = (span: { start: number; end: number }) => span.start >= start && span.end <= end
      const named = [
        ...paragraph.references.filter(within).flatMap((reference) => referenced(reference, index)),
        ...printed
          .filter(within)
          .filter((mention) => isOfThisArticle(mention, paragraph, index))
          .flatMap((mention) => index.byKey.get(mention.key) ?? []),
      ]
      const sentence = paragraph.text.slice(start, end)
      if (saysSomething(sentence)) for (const figure of named) found[figure]?.add(sentence)
    }
  }
  return found.map((sentences) => [...sentences])
}

/** "Fig. 1." on a line of its own is a heading or a placeholder. */
function saysSomething(sentence: string): boolean {
  return /\p{L}{2}.*?[^\p{L}]\p{L}{2}/u.test(sentence)
}

/** Figures are named by their position in the article. */
interface FigureIndex {
  readonly byId: ReadonlyMap<string, readonly number[]>
  readonly byKey: ReadonlyMap<string, readonly number[]>
  /** All ids of the document: an `<xref>` to something that exists is to be believed. */
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
  const ids = new Set([...descendants(article)].flatMap((element) => attribute(element, 'id') ?? []))
  return { byId, byKey, ids }
}

function push(map: Map<string, number[]>, key: string, position: number): void {
  map.set(key, [...(map.get(key) ?? []), position])
}

function referenced(reference: ReferenceSpan, index: FigureIndex): number[] {
  return reference.targets.flatMap((target) => index.byId.get(target) ?? [])
}

/**
 * A number inside an `<xref>` is not read as words where the `<xref>` says itself what it means (numbers between two of them are); nor is
 * a figure of somebody else's: "Fig. 2 of Smith et al.", "Figure 3 in [12]".
 */
function isOfThisArticle(mention: PrintedMention, paragraph: ReferencedText, index: FigureIndex): boolean {
  const reference = paragraph.references.find(({ start, end }) => start <= mention.start && mention.end <= end)
  if (reference?.targets.some((target) => index.ids.has(target))) return mention.interpolated
  return !/^\)?,?\s(?:of|in|from)\s(?:the\s)?(?:refs?\b|reference|\[\d|\p{Lu}\p{L}+(?:\s(?:and|&)\s\p{Lu}\p{L}+)?(?:\set\sal|,?\s\(?\d{4}))/u.test(
    paragraph.text.slice(mention.end, mention.end + 60),
  )
}

/** Where no prose of the article's own stands. */
const notRead: ReadonlySet<string> = new Set([
  ...otherArticles,
  ...[
    'fig',
    'fig-group',
    'ref-list',
    'journal-meta',
    'contrib-group',
    'aff',
    'permissions',
    'related-article',
    'kwd-group',
  ],
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

import { blocksText, inlinesText } from './block-text.ts'
import { type Block, type Inline, readBlocks, readInlines } from './blocks.ts'
import { childElements, firstChild, type XmlElement } from './xml-tree.ts'

export interface LabelledCaption {
  /** As printed, null where there is none. */
  readonly label: string | null
  readonly caption: readonly Block[]
}

/**
 * Label and caption of a `<fig>` or `<fig-group>`. A label that is printed at the head of the caption ("FIG. 1. Cells …")
 * is taken out of it where it clearly is one: in an element of its own or followed by punctuation.
 */
export function readLabel(figure: XmlElement): LabelledCaption {
  const captionElement = captionOf(figure)
  const captionNodes = captionElement?.children ?? childElements(figure, 'p')
  const element = firstChild(figure, 'label') ?? (captionElement && firstChild(captionElement, 'label'))
  const printed = element === undefined ? '' : inlinesText(readInlines(element.children))
  const caption = readBlocks(captionNodes)
  if (printed !== '') return { label: printed, caption }
  return splitHead(caption)
}

/** Of captions in several languages the first; an empty one does not count. */
function captionOf(figure: XmlElement): XmlElement | undefined {
  const captions = childElements(figure, 'caption')
  return captions.find((caption) => blocksText(readBlocks(caption.children)) !== '') ?? captions[0]
}

const head =
  /^\s*((?:(?:supplement(?:ary|al)|extended data|supporting|appendix|online)\s+)?(?:fig(?:ure|ura|\.)?|scheme|chart|plate|graph|photo(?:graph)?|map|video|movie)\.?\s*(?:[a-z]{0,2}\d+(?:[.-]\d+)*[a-z]?|[ivx]+)\b\.?)/iu

function splitHead(caption: readonly Block[]): LabelledCaption {
  const [first, ...rest] = caption
  if (first === undefined || first.kind === 'list') return { label: null, caption }
  const text = inlinesText(first.content)
  const label = head.exec(text)?.[1]
  if (label === undefined) return { label: null, caption }
  const after = text.slice(label.length)
  const separator = /^\s*[:|.)–—-]?\s*/.exec(after)?.[0] ?? ''
  if (after === separator) return { label, caption: rest }
  // "Figure 1 shows …" is a sentence: the label stays part of it.
  if (!label.endsWith('.') && separator.trim() === '') return { label, caption }
  const content = dropHead(first.content, printedLength(label + separator))
  return { label, caption: [{ kind: first.kind, content }, ...rest] }
}

/** Characters without white space, of which the source may hold more than the text does. */
function printedLength(text: string): number {
  return text.replace(/\s/g, '').length
}

/** The content without its first `count` printed characters and the white space around them. */
function dropHead(content: readonly Inline[], count: number): Inline[] {
  let left = count
  const drop = (parts: readonly Inline[]): Inline[] =>
    parts.flatMap((part): Inline[] => {
      if (left === 0) return [part]
      if (typeof part !== 'string') {
        const inner = drop(part.content)
        return inner.length === 0 ? [] : [{ ...part, content: inner }]
      }
      let at = 0
      for (; at < part.length && left > 0; at++) if (/\S/.test(part.charAt(at))) left--
      const kept = part.slice(at)
      return kept.trim() === '' ? [] : [kept]
    })
  return drop(content)
}

import type { Block, Inline } from './blocks.ts'

/** Where an `<xref>` stands in a text: half-open character offsets, and the ids it names. */
interface ReferenceSpan {
  readonly start: number
  readonly end: number
  readonly targets: readonly string[]
}

export interface ReferencedText {
  readonly text: string
  readonly references: readonly ReferenceSpan[]
}

/** Plain text: blocks on lines of their own, white space collapsed, inline mark-up joined without a gap (`Egfr-/-`). */
export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'list' ? block.items.map(blocksText).join('\n') : referencedText(block.content).text,
    )
    .filter((text) => text !== '')
    .join('\n')
}

export function inlinesText(content: readonly Inline[]): string {
  return referencedText(content).text
}

/** The text of a paragraph, and where in it the references stand, in reading order. */
export function referencedText(content: readonly Inline[]): ReferencedText {
  const references: ReferenceSpan[] = []
  const pieces: string[] = []
  let length = 0
  let endsWithSpace = true
  const append = (piece: string) => {
    const collapsed = piece.replace(/\s+/g, ' ')
    const added = endsWithSpace ? collapsed.trimStart() : collapsed
    if (added === '') return
    pieces.push(added)
    length += added.length
    endsWithSpace = added.endsWith(' ')
  }
  const visit = (part: Inline): void => {
    if (typeof part === 'string') {
      append(part)
    } else if (part.tag === 'br') {
      append(' ')
    } else {
      const start = length
      part.content.forEach(visit)
      if (part.tag === 'xref') references.push({ start, end: length, targets: part.targets })
    }
  }
  content.forEach(visit)
  return { text: pieces.join('').trimEnd(), references }
}

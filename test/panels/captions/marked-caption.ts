import type { Span } from '../../../src/domain/caption-parts.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'

/** The caption of a marked split: "Title. {A} (A) Text." without what stands in braces. */
export function markedCaption(marked: string): string {
  return marked.replaceAll(/\{[^}]*\} /g, '')
}

/** A caption as it is split, with the letters in braces before their text; blanks are one each. */
export function markedSplit(text: string, bold?: readonly Span[]): string {
  const { parts, common } = splitCaption(bold === undefined ? { text } : { text, bold })
  return [...parts, { letters: [] as readonly string[], spans: common }]
    .flatMap(({ letters, spans }) => spans.map((span) => ({ letters, span })))
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map(({ letters, span }, i) => {
      const piece = text.slice(...span)
      return i === 0 && letters.length === 0 ? piece : `{${letters.join(' ')}} ${piece}`
    })
    .join(' ')
}

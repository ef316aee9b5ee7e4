import type { Span } from '../../domain/caption-parts.ts'
import type { Reading } from './choose-reading.ts'
import type { Marker } from './marker.ts'

/**
 * The markers in each sentence. Left out are those that only point at a panel whose text stands elsewhere ("as in A"); in a sentence
 * about scale bars they are mentions.
 */
export function markersBySentence(text: string, reading: Reading, sentences: readonly Span[]): Marker[][] {
  const markers = withoutReferences(text, reading)
  let next = 0
  return sentences.map((sentence) => {
    const from = next
    while ((markers[next]?.start ?? text.length) < sentence[1]) next++
    const own = markers.slice(from, next)
    return isAboutScale(text, sentence) ? own.map((marker): Marker => ({ ...marker, form: 'mention' })) : own
  })
}

/** The first marker of a letter is no reference. */
function withoutReferences(text: string, reading: Reading): Marker[] {
  const seen = new Set<string>()
  return reading.filter((marker) => {
    const isFirst = marker.labels.some((label) => !seen.has(label))
    for (const label of marker.labels) seen.add(label)
    return isFirst || marker.leads || !isReference(text, marker)
  })
}

/** "as in B", "shown in (A)", "compared with C": the sentence is about another panel. */
function isReference(text: string, { start }: Marker): boolean {
  const before = text.slice(Math.max(0, start - 34), start)
  return /(?:\bas(?:\s\w+)?\sin|\b(?:shown|described|indicated|presented|depicted|used|boxed|outlined|seen|marked)\s(?:in|by)|\bcompared?\s(?:to|with)|\bcorresponding\sto|\bsame\sas|\bsee|\bthan|\bsimilar\sto|\bthose\s(?:in|of)|\blike)\s(?:the\s)?(?:panels?\s)?$/i.test(
    before,
  )
}

/** "Scale bars: 5 µm (A), 10 µm (B)": of the panels that are named, but the text of none. */
function isAboutScale(text: string, [start, end]: Span): boolean {
  return /^\W?(?:all |the )?(?:scale[\s-]?)?bars?\b/i.test(text.slice(start, Math.min(end, start + 24)))
}

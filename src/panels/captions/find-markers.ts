import type { Span } from '../../domain/caption-parts.ts'
import { isInBracket, startsClause } from './caption-sentences.ts'
import { placeBefore } from './find-places.ts'
import type { Marker } from './marker.ts'
import { type LabelList, readLabelList } from './panel-labels.ts'

/** Every place that may name panels by letters, in the caption's order, without overlaps; letters in bold need less around them. */
export function findMarkers(text: string, bold: readonly Span[] = []): Marker[] {
  const boldStarts = new Set(bold.map(([start]) => start))
  const markers: Marker[] = []
  let covered = 0
  for (const { index } of text.matchAll(possibleStart)) {
    if (index < covered) continue
    const marker = bracketed(text, index) ?? unbracketed(text, index, boldStarts.has(index))
    if (marker === null) continue
    covered = marker.end
    const last = markers.at(-1)
    const joined = last === undefined ? null : join(text, last, marker)
    if (joined !== null) markers.pop()
    markers.push(joined ?? marker)
  }
  return markers
}

const possibleStart =
  /[([]|(?<![\p{L}\p{N}_/'’.-])[A-Za-z](?!\p{Ll}{7})|(?<=[.:;])(?:[A-Za-z](?!\p{L})|P(?=anels?\s))/gu

function bracketed(text: string, start: number): Marker | null {
  if (text[start] !== '(' && text[start] !== '[') return null
  const inner = /[([]\s?(?:panels?\s|fig(?:ure)?s?\.?\s?(?=[A-Z](?![\p{L}\p{N}])))?/iuy
  inner.lastIndex = start
  inner.test(text)
  const list = readLabelList(text, inner.lastIndex)
  if (list === null) return null
  const closing = /\s?(?:[,;]\s?[^()[\];,]{3,60})?[)\]]/y
  closing.lastIndex = list.end
  if (!closing.test(text)) return null
  const end = closing.lastIndex
  const place = /^\s?:/.test(text.slice(end, end + 2)) ? placeBefore(text, start) : null
  if (place !== null)
    return { ...place, end, labels: [...place.labels, ...list.labels], alphabet: list.alphabet, form: 'bracketed' }
  const marker = placed(text, start, list)
  return { ...marker, end, form: 'bracketed', leads: marker.leads || interrupts(text, start, end) }
}

/** "Growth of mutants (A) Images of …": the full stop before is missing, or a title is glued to what follows it. */
function interrupts(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 14), start)
  const behind = text.slice(end, end + 24)
  if (isInBracket(text, start)) return false
  if (/[\p{L}\p{N}]$/u.test(before)) return /^\s?[\p{Lu}\p{N}]/u.test(behind)
  return /^\s\p{Lu}\p{Ll}+[\s,]/u.test(behind) && /[\p{L}\p{N})]\s$/u.test(before) && !linking.test(before)
}

/** Words that a sentence does not end with. */
const linking =
  /\b(?:and|or|of|in|on|for|with|by|the|an?|to|from|as|at|is|are|between|both|panels?|showing|following)\s$/i

function unbracketed(text: string, start: number, isBold: boolean): Marker | null {
  const named = /(?:panels?|part|picture|image)\s\(?(?=[A-Za-z](?![\p{Ll}]))/iuy
  named.lastIndex = start
  const isNamed = named.test(text)
  const list = readLabelList(text, isNamed ? named.lastIndex : start)
  if (list === null) return null
  const marker = placed(text, start, list)
  const behind = text.slice(list.end, list.end + 24)
  const before = text.slice(Math.max(0, start - 24), start)
  if (elsewhere.test(behind) || (/\d$/.test(text.slice(start, list.end)) && receptor.test(behind))) return null
  if (isNamed) return { ...marker, end: list.end + (/^\s?[):.,]/.exec(behind)?.[0].length ?? 0), form: 'named' }
  if (/^\s?[)\]]/.test(behind)) {
    const end = list.end + behind.search(/[)\]]/) + 1
    if (!isInBracket(text, start)) return { ...marker, end, form: 'closed' }
    if (/[;,]\s$/.test(before)) return { ...marker, end, form: 'bracketed' }
    return /\b(?:in|of|from|for|to|and)\s$/i.test(before) ? { ...marker, form: 'mention' } : null
  }
  if (isMentioned(before, behind, list)) return { ...marker, form: 'mention' }
  const opens = marker.leads || isBold || /[([]$/.test(before) || opensInBracket(text, start, list)
  const joins = /(?:\band|\bor|,)\s$/.test(before)
  const mark = /^\s?(?:[.:,](?:\s|(?=\p{Lu}))|[-–—|]\s|—)/u.exec(behind)?.[0]
  if (mark !== undefined && opens) return { ...marker, end: list.end + mark.trimEnd().length, form: 'punctuated' }
  if ((opens || joins || isNoArticle(before, behind, list)) && /^\s[^\s=<>≤≥±~]/.test(behind))
    return { ...marker, form: 'bare', leads: marker.leads || interrupts(text, start, list.end), isBold }
  return null
}

/** "as in panel C of Figure 3" */
const elsewhere = /^\s(?:of|in)\s(?:\p{L}+\s){0,2}fig(?:ure)?s?\.?\s?S?\d/iu

/** "D1 and D2 receptors" */
const receptor = /^[\s-](?:receptors?|channels?|(?:ant)?agonists?)\b/i

/** "(left, A; right, B)", "(A: leaves B: roots)": what stands behind commas or before colons in a bracket. */
function opensInBracket(text: string, start: number, { end, alphabet }: LabelList): boolean {
  const isSetOff =
    /[;,]\s$/.test(text.slice(Math.max(0, start - 2), start)) || (alphabet === 'upper' && text[end] === ':')
  return isSetOff && isInBracket(text, start)
}

/** A small letter that stands alone is no word but a unit ("24 h"), except "a" before a word that it could belong to. */
function isNoArticle(before: string, behind: string, { labels, alphabet }: LabelList): boolean {
  if (alphabet !== 'lower' || /\d\s$/.test(before)) return false
  return labels[0] !== 'A' || labels.length > 1 || /^\s(?:\p{Lu}\p{Ll}|[aeio]\p{Ll}|for\s)/u.test(behind)
}

/** "in A", "of B and C": a letter within a sentence; the article "a" is none. */
function isMentioned(before: string, behind: string, list: LabelList): boolean {
  if (!/(?:^|\W)(?:in|of|from|for|to|as|than|with|see|by)\s$/i.test(before)) return false
  if (list.labels.length === 1 && list.labels[0] === 'A' && list.alphabet === 'lower')
    return /^(?:[,;)]|\sand\s|\.\s|\.?$)/.test(behind)
  return /^(?:[,;:)\s]|\.\s|\.?$)/.test(behind) && !/^\.\s\p{Ll}/u.test(behind)
}

function placed(text: string, start: number, { labels, alphabet, end }: LabelList) {
  return { start, end, labels, alphabet, leads: startsClause(text, start) && !isInBracket(text, start) }
}

/** "(A), (B)", "(A) and (C)", "(a)(b)", "(A)–(D)": one marker. */
function join(text: string, last: Marker, next: Marker): Marker | null {
  if (last.form !== 'bracketed' || next.form !== 'bracketed' || last.alphabet !== next.alphabet) return null
  const between = text.slice(last.end, next.start)
  const isRange = /^\s?[-‐‑–—]\s?$|^\s(?:to|through)\s$/.test(between)
  if (!isRange && !/^(?:\s?[,&/]\s?|\s?,?\s?and\s|)$/.test(between)) return null
  const range = isRange ? readLabelList(`${last.labels.at(-1)}–${next.labels[0]}`, 0)?.labels : undefined
  return { ...last, end: next.end, labels: [...new Set([...last.labels, ...(range ?? []), ...next.labels])] }
}

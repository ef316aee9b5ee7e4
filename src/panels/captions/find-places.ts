import { isInBracket, startsClause } from './caption-sentences.ts'
import type { Marker } from './marker.ts'

const words =
  '(?:top|upper|bottom|lower|middle|cent(?:er|re|ral))(?:[\\s-](?:left|right))?|(?:far[\\s-])?(?:left|right)'
const nouns = 'panels?|rows?|columns?|images?|plots?|graphs?|pictures?|photographs?|parts?|sides?|maps?|diagrams?'
const place = new RegExp(
  `(?<article>\\b(?:in\\s)?the\\s)?\\b(?<words>${words})(?:-?\\s?hand)?\\b(?:(?:\\sand\\s|,\\s|/)(?<more>${words})\\b)?(?<noun>\\s(?:${nouns})\\b)?`,
  'giu',
)
const placeAtEnd = new RegExp(`(?:${words})(?:\\s(?:${nouns}))?\\s$`, 'iu')

/** Panels that are named by where they lie: "Left:", "The upper panel shows …", "(right)", "(…; bottom row)". */
export function findPlaces(text: string): Marker[] {
  const markers = [...text.matchAll(place)].flatMap((match) => toMarker(text, match) ?? [])
  const leading = markers.filter(({ leads }) => leads)
  if (distinctLabels(leading) > 1) return leading
  return distinctLabels(markers) > 1 ? markers : []
}

/** The place at the start of a sentence that ends at `offset`: "Left (a–c): …". */
export function placeBefore(text: string, offset: number): Pick<Marker, 'start' | 'labels' | 'leads'> | null {
  const printed = placeAtEnd.exec(text.slice(Math.max(0, offset - 30), offset))?.[0]
  if (printed === undefined || !startsClause(text, offset - printed.length)) return null
  const name = new RegExp(words, 'iu').exec(printed)?.[0] ?? ''
  return { start: offset - printed.length, labels: [toLabel(name)], leads: true }
}

function toMarker(text: string, match: RegExpExecArray): Marker | null {
  const { article, words: name = '', more, noun } = match.groups ?? {}
  const start = match.index
  const end = start + match[0].length
  const before = text.slice(Math.max(0, start - 2), start)
  const behind = text.slice(end, end + 60)
  const labels = [name, ...(more === undefined ? [] : [more])].map(toLabel)
  const marker = { start, end, labels, alphabet: 'place' as const, leads: false }
  if (/[([]\s?$/.test(before)) {
    const close = /^[^()[\]]{0,50}[)\]]/.exec(behind)?.[0]
    if (close === undefined || (noun === undefined && !/^\s?[)\],;:]/.test(behind))) return null
    const opening = start - (before.length - before.search(/[([]\s?$/))
    return {
      ...marker,
      start: opening,
      end: end + close.length,
      form: 'bracketed',
      leads: startsClause(text, opening),
    }
  }
  if (isInBracket(text, start)) {
    return noun !== undefined && /^\)/.test(behind) ? { ...marker, end: end + 1, form: 'bracketed' } : null
  }
  const leads = startsClause(text, start)
  if (leads && /^\s?[:,.–-]\s/.test(behind)) return { ...marker, end: end + 1, leads, form: 'punctuated' }
  if (noun === undefined || (!leads && article === undefined)) return null
  return { ...marker, leads, form: leads ? 'named' : 'mention' }
}

function toLabel(name: string): string {
  return name.toUpperCase().replaceAll(/[\s-]+/g, ' ')
}

function distinctLabels(markers: readonly Marker[]): number {
  return new Set(markers.flatMap(({ labels, form }) => (form === 'mention' ? [] : labels))).size
}

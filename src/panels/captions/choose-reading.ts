import type { Form, Marker } from './marker.ts'
import { positionOf, romanNumerals } from './panel-labels.ts'

/** The markers that name panels, and no others, in the caption's order. */
export type Reading = readonly Marker[]

const strong: readonly Form[] = ['bracketed', 'closed', 'named']

/** The ways in which captions set their letters. Where two explain a caption equally well, the earlier one is taken. */
const styles: readonly (readonly Form[])[] = [
  ['bracketed'],
  ['closed'],
  ['named'],
  strong,
  ['punctuated'],
  ['punctuated', 'bare'],
  ['punctuated', 'bare', ...strong],
]

/**
 * What else a caption puts in brackets ("vitamin (C)", "(n = 3)", "(p)") seldom ascends from A without a gap. So every style is read
 * as an ascending series, and the series that names most panels, best at the starts of sentences, is what the author meant.
 */
export function chooseReading(text: string, found: readonly Marker[]): Reading {
  const markers = found.filter((marker) => !speaksOfLetters(text, marker))
  const alphabets = [
    markers.filter(({ alphabet }) => alphabet === 'upper'),
    markers.filter(({ alphabet }) => alphabet === 'lower'),
    markers.flatMap(asRoman),
  ]
  let best: { score: number; series: Marker[]; style: readonly Form[]; all: readonly Marker[] } | null = null
  for (const all of alphabets) {
    for (const style of styles) {
      const series = ascending(all, style)
      const score = scoreOf(text, series) * (series[0]?.alphabet === 'roman' ? nestedWeight : 1)
      if (score > (best?.score ?? 0)) best = { score, series, style, all }
    }
  }
  if (best === null) return []
  const wide = ascending(best.all, [...new Set([...best.style, ...strong])])
  const known = new Set(wide.flatMap(({ labels }) => labels))
  const taken = new Set(wide)
  return best.all.flatMap((marker): Marker[] => {
    if (taken.has(marker)) return [marker]
    return isLaterMention(text, marker, known) ? [{ ...marker, form: 'mention' }] : []
  })
}

/** Roman numerals are mostly parts of panels that have letters. */
const nestedWeight = 0.5

/** Letters of significance: "different letters (a, b) indicate …". */
function speaksOfLetters(text: string, { start, end }: Marker): boolean {
  const around = text.slice(Math.max(0, start - 70), end + 30)
  return /(?:different|same|superscript|small|lower-?case|upper-?case|capital|distinct|common|unlike)\s(?:\w+\s)?letters?\b|letters?\s(?:indicate|denote|above|on)/i.test(
    around,
  )
}

function asRoman(marker: Marker): Marker[] {
  return marker.labels.every((label) => romanNumerals.includes(label)) ? [{ ...marker, alphabet: 'roman' }] : []
}

function rankOf(label: string, { alphabet }: Marker): number {
  return alphabet === 'roman' ? romanNumerals.indexOf(label) : positionOf(label)
}

/** The markers of a style that go on from A: each brings the next letter, one of a panel already named (A2), or none that is new. */
function ascending(markers: readonly Marker[], style: readonly Form[]): Marker[] {
  const seen = new Set<string>()
  let next = 0
  return markers.filter((marker) => {
    if (!style.includes(marker.form)) return false
    const fresh = marker.labels.filter((label) => !seen.has(label))
    if (fresh.length === 0) return marker.leads ? marker.form !== 'bare' : strong.includes(marker.form)
    if (!fresh.every((label) => continuesNumbers(label, [...seen, ...fresh]))) return false
    const ranks = fresh.map((label) => rankOf(label, marker)).filter((rank) => rank >= 0)
    const first = Math.min(...ranks)
    if (ranks.length === 0 || first > next + gapAllowed(marker)) return false
    if (marker.form === 'bare' && !marker.leads && first !== next) return false
    for (const label of fresh) seen.add(label)
    next = Math.max(next, ...ranks.map((rank) => rank + 1))
    return true
  })
}

/** A2 follows A1; "D21" of a series of days does not. */
function continuesNumbers(label: string, seen: readonly string[]): boolean {
  const number = Number(/\d+/.exec(label)?.[0] ?? 1)
  return number === 1 || seen.includes(`${label.charAt(0)}${number - 1}`)
}

/** A letter may be missing before a marker that starts a sentence; `(i)` and `(v)` are rather Roman then. */
function gapAllowed({ leads, form, labels, alphabet }: Marker): number {
  const isRoman = alphabet !== 'roman' && labels.every((label) => romanNumerals.includes(label))
  return leads && form !== 'bare' && !isRoman ? 2 : 0
}

function scoreOf(text: string, series: readonly Marker[]): number {
  const weights = new Map<string, number>()
  for (const marker of series) {
    const weight = weightOf(text, marker)
    for (const label of marker.labels) weights.set(label, Math.max(weight, weights.get(label) ?? 0))
  }
  const leads = series.some((marker) => marker.leads)
  const isLoose = !leads && series.some(({ form, isBold = false }) => form === 'bare' && !isBold)
  const enough = weights.size > (isLoose ? 2 : 1) && (series.length > 1 || leads)
  const startsAtFirst = series.some((marker) => marker.labels.some((label) => rankOf(label, marker) === 0))
  if (!enough || !startsAtFirst) return 0
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0)
}

const formWeight: Readonly<Record<Form, number>> = {
  bracketed: 1,
  closed: 0.95,
  named: 0.95,
  punctuated: 0.9,
  bare: 0.85,
  mention: 0,
}

function weightOf(text: string, { start, leads, form }: Marker): number {
  if (/(?:^|[.!?]\s*)(?:all |the )?(?:scale[\s-]?)?bars?\b[^.]*$/i.test(text.slice(Math.max(0, start - 100), start)))
    return 0.2
  return formWeight[form] * (leads ? 1 : 0.7)
}

/** A known letter that is spoken of once more: "in B", or at the start of a sentence "C shows …", "B, n = 8". */
function isLaterMention(text: string, { form, labels, leads, end }: Marker, known: ReadonlySet<string>): boolean {
  if (!labels.every((label) => known.has(label))) return false
  if (form === 'mention') return true
  const verb = /^,?\s(?:shows?|represents?|depicts?|displays?|illustrates?|is|are|was|were|n\s?=)/
  return leads && (form === 'bare' || form === 'punctuated') && verb.test(text.slice(end, end + 20))
}

import type { Span } from '../domain/caption-parts.ts'

/**
 * Splits a paragraph of scientific prose. Careful with what ends in a full stop and ends no sentence: abbreviations ("Fig.", "et al.",
 * "e.g."), initials and species ("E. coli"), decimals, numbered heads, and whatever stands in brackets.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(boundary)) {
    const stop = match.index
    const next = stop + match[0].length
    if (next >= text.length || !endsSentence(text, start, stop, next, match[1] ?? '')) continue
    spans.push([start, text.slice(0, next).trimEnd().length])
    start = next
  }
  if (text.slice(start).trim() !== '') spans.push([start, text.trimEnd().length])
  return spans
}

/** The marks, closing brackets and quotes, a citation that was set as a superscript ("cells.12,13 The"), and the gap. */
const boundary =
  /(?<![.!?…])([.!?…]+)[)\]”’"']*(?:(?<=\p{Ll}{2}[.!?])\d{1,3}(?:[,–-]\s?\d{1,3})*|(?:\s?\[[\d,–\s-]+\]))?\s+/gu

// What is looked at around a full stop is bounded, so that a text of millions of characters takes time in proportion.
const longestWord = 40
const longestBracket = 400

function endsSentence(text: string, start: number, stop: number, next: number, marks: string): boolean {
  const following = text.slice(next, next + 40)
  if (!startsSentence(following) || insideBrackets(text, start, stop)) return false
  if (marks !== '.') return true
  const word = /[^\s([{“‘"'/]*$/u.exec(text.slice(Math.max(start, stop - longestWord), stop))?.[0] ?? ''
  // "1. Cells were …": the number of a head or of a list item.
  if (stop - start < 8 && /^\(?(?:\d{1,2}|[ivx]+|[A-Za-z])$/i.test(text.slice(start, stop).trim())) return false
  const plain = word.toLowerCase()
  if (neverLast.has(plain)) return false
  if (beforeNumbers.has(plain)) return !/^[\d(]/.test(following)
  if (seldomLast.has(plain) || /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
    return starters.has(/^\p{L}+/u.exec(following)?.[0] ?? '')
  return true
}

/** A capital, a digit, an opening mark; or a name that is written small at the head of a sentence too: p53, mTOR, α-actinin. */
function startsSentence(following: string): boolean {
  // "… are shown. (Figures 2 and 3)." belongs to what it follows.
  if (/^[([](?:see\s)?(?:figs?|figures?|tables?|suppl)\b/i.test(following)) return false
  return /^[“‘"'([]*(?:[\p{Lu}\p{N}]|\p{Ll}{1,5}[\p{Lu}\p{N}]|[\p{Script=Greek}])/u.test(following)
}

/** Whether a bracket was opened in this sentence and is closed soon: its full stops end nothing outside. */
function insideBrackets(text: string, start: number, stop: number): boolean {
  const before = text.slice(Math.max(start, stop - longestBracket), stop)
  const open = before.replace(/\([^()]*\)|\[[^[\]]*\]/g, '')
  const bracket = /[([][^)\]]*$/.exec(open)?.[0].charAt(0)
  if (bracket === undefined) return false
  const close = text.slice(stop, stop + longestBracket).search(bracket === '(' ? /\)/ : /\]/)
  return close >= 0 && !/^[.!?…]+\s*$/.test(text.slice(stop, stop + close))
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Always followed by what they shorten or introduce. */
const neverLast = words(
  'fig figs eq eqs ref refs suppl supp sect chap vol tab ed eds e.g i.e eg ie viz vs cf ca approx resp dr prof mr mrs ms st ' +
    'mt subsp ssp ser var aff gen dept univ incl esp wt pers comm unpubl',
)

/** Abbreviations of "number", "page" and the like, and words of their own elsewhere. */
const beforeNumbers = words('no nos nr p pp n art sec ext cat lot')

/** Within a sentence as often as at its end: then the next word decides. */
const seldomLast = words('al etc sp spp inc ltd co corp jr sr cv min max temp mol ph.d')

/** Words with which sentences start and names do not. */
const starters = words(
  'The This These Those That There Then Thus Therefore To They Their In It Its If Is We Our Here ' +
    'However Hence He She His Her For From Furthermore Finally First Second A An As At After Although All ' +
    'Also Additionally And Another Any By But Both Because Before Between Based Briefly On One Or Of ' +
    'Other Only When Where While With Within Which What Whereas Since Similarly Some Such So Subsequently ' +
    'Moreover Most Many More No Not Next Note Nevertheless Each Even Every Interestingly Importantly ' +
    'Indeed Cells Data Results Samples Mice Using Under Two Three Until Upon Unlike Values Fig Figs ' +
    'Figure Figures Table',
)

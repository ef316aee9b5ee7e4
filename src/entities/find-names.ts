import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { latinisedKey, nameKey } from './name-key.ts'
import { emptyHash, hashOn } from './prefix-filter.ts'
import type { Word } from './words.ts'

/** Words [first, last] of the text, which spell names of the lexicon. */
export interface NameMatch {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly key: string
  readonly names: readonly LexiconName[]
  /** Index of the first word behind it. */
  readonly next: number
}

/** What the lexicon finds that begins with the word at `first`, the longest first. */
export function namesAt(text: string, words: readonly Word[], first: number, lexicon: Lexicon): NameMatch[] {
  const matches: NameMatch[] = []
  const begin = words[first]
  if (begin === undefined) return matches
  let key = ''
  let hash = emptyHash
  for (let last = first; last < words.length && last - first < mostWords; last += 1) {
    const word = words[last]
    if (word === undefined || (last > first && !joins(text, words[last - 1]?.end ?? 0, word.start))) break
    const before = hash
    hash = hashOn(hash, word.key)
    key += word.key
    if (mayBeName(before, hash, word, lexicon)) {
      const written = text.slice(begin.start, word.end)
      const names = namesWritten(written, key, lexicon)
      if (names.length > 0)
        matches.unshift({ start: begin.start, end: word.end, text: written, key, names, next: last + 1 })
    }
    if (!lexicon.filter.mayBePrefix(hash)) break
  }
  return matches
}

const mostWords = 9

/** Whether a look-up is worth its time; plurals and Greek letters are keys of other spelling. */
function mayBeName(before: number, hash: number, { text, key }: Word, { filter }: Lexicon): boolean {
  if (filter.mayBeKey(hash) || greek.test(text)) return true
  return text.endsWith('s') && filter.mayBeKey(hashOn(before, key.slice(0, -1)))
}

const greek = /[α-ωϵß]/

/** A name runs on over hyphens, spaces and slashes, and points within numbers ("Nav1.7"), never over the end of a clause. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from > 1) return false
  const divider = text.slice(from, to)
  return divider !== '.' ? joiners.includes(divider) : /^\d\.\d$/.test(text.slice(from - 1, to + 1))
}

const joiners = " -‐‑–−/',\u00a0\n"

/** The names that `written` may stand for: the key is the same, and it is divided where they are. */
export function namesWritten(written: string, key: string, lexicon: Lexicon): readonly LexiconName[] {
  const names = lexicon.find(key).filter((name) => isDividedAlike(written, name.written))
  if (names.length > 0) return names
  const latinised = latinisedKey(written)
  if (latinised !== null) {
    const found = lexicon.find(latinised).filter((name) => isDividedAlike(written, name.written))
    if (found.length > 0) return found
  }
  return pluralNames(written, key, lexicon)
}

function pluralNames(written: string, key: string, lexicon: Lexicon): readonly LexiconName[] {
  if (!/[A-Za-z\d]s$/.test(written) || key.length < 4) return []
  const singular = written.slice(0, -1)
  return lexicon
    .find(key.slice(0, -1))
    .filter(
      (name) => (name.source === 'family' || /[a-z]{5}/.test(name.written)) && isDividedAlike(singular, name.written),
    )
}

/**
 * "lamina" is not lamin A; "Neu N" is NeuN (a capital divides), "IL 6" IL-6, but "as T" is not AST and "a–c" not AC: a space may stand where the name has some divider
 * or between letters and digits, or beside a Greek letter ("GSK3 beta"); a hyphen anywhere but in the shortest.
 */
function isDividedAlike(written: string, name: string): boolean {
  if (!/[^\p{L}\p{Nd}\p{M}]/u.test(written)) return !/\p{Ll}{3} \p{L}$/u.test(name)
  const breaks = breaksOf(name.replace(/(?<=\p{Ll})(?=\p{Lu}$)/u, ' '))
  for (const [at, { divider, natural }] of breaksOf(written)) {
    if (breaks.has(at)) continue
    if (divider.length === 1 && (natural ? divider !== '/' : dashes.includes(divider) && name.length > 3)) continue
    return false
  }
  return true
}

const dashes = '-‐‑–−'
const greekNames = 'alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|sigma|omega'
const startsInGreek = new RegExp(`^(?:${greekNames})(?!\\p{L})`, 'iu')
const endsInGreek = new RegExp(`(?<!\\p{L})(?:${greekNames})$`, 'iu')

/** Where a name is divided, by the number of letters and digits before; `natural` between letters and a number, and beside a Greek letter's name. */
function breaksOf(name: string): Map<number, { divider: string; natural: boolean }> {
  const breaks = new Map<number, { divider: string; natural: boolean }>()
  for (const { 0: divider, index } of name.matchAll(/[^\p{L}\p{Nd}\p{M}]+/gu)) {
    const left = name.slice(0, index)
    const right = name.slice(index + divider.length)
    const natural =
      (/\p{L}{2}$/u.test(left) && /^\p{Nd}/u.test(right)) || endsInGreek.test(left) || startsInGreek.test(right)
    breaks.set(nameKey(left).length, { divider, natural })
  }
  return breaks
}

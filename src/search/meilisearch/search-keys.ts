import { hash } from 'node:crypto'
import { foldText } from '../fold-text.ts'
import { normaliseText } from '../normalise-text.ts'
import { type SearchTerm, splitAtDigits, tokensOf } from '../parse-words.ts'
import { wordForms } from '../word-forms.ts'

/**
 * Words are not left to Meilisearch's own tokenizer, which knows no alternatives (`IL-6` or `IL6`, `cells` or `cell`) and no exact phrases at
 * an index's size. A text is indexed as a set of keys, one kind for each way of asking, and a term of a query asks for the few keys that stand
 * for all its forms. A key is its kind and then letters a–z and digits only.
 *
 * - `x`: a word as it is written: `cells`.
 * - `b`: a word whatever its number (`cells` → `cell`), and two words side by side written together (`IL 6`, `IL-6` → `il6`).
 * - `s`, `e`, `m`: two that are part of three or more, where one of them may be cut from the word beside it (`5HT2A` → `5ht`, `ht2a`): at the
 *   end (`s`: the pair starts a phrase), at its beginning (`e`: it ends one), or at both.
 * - `w`: a word of lower-case letters alone, which may be spelt wrongly.
 */
export function textKeys(text: string): string[] {
  const words = tokensOf(normaliseText(text)).map(foldText)
  const keys = new Set<string>()
  for (const [i, word] of words.entries()) {
    keys.add(key('x', word)).add(key('b', singular(word)))
    const next = words[i + 1]
    // Two numbers are no third: `SMAD2/3` is no SMAD23.
    if (next !== undefined && !(endsInDigit.test(word) && startsWithDigit.test(next)))
      keys.add(key('b', word + singular(next)))
  }
  const pieces = words.flatMap(piecesOf)
  for (const [i] of pieces.entries()) for (const found of pairKeys(pieces, i)) keys.add(found)
  return [...keys]
}

/** Keys of words that are only ever asked for as they are. */
export function exactKeys(words: string): string[] {
  return tokensOf(words).map((word) => key('x', foldText(word)))
}

/** Keys of the words of a text that may be looked for in other spellings: so that no symbol is among them. */
export function freeWordKeys(text: string): string[] {
  return (text.match(freeWord) ?? []).map((word) => key('w', word))
}

const freeWord = /(?<![\p{L}\p{N}])[a-z]{4,}(?![\p{L}\p{N}])/gu

/** What a term asks for: `keys` have all to be there, `prefix` is the beginning of another one. */
export interface TermKeys {
  readonly keys: readonly string[]
  readonly prefix: string | null
}

export function termKeys({ forms, isPrefix }: SearchTerm): TermKeys {
  const finest = forms.reduce((best, form) => (form.length > best.length ? form : best), [])
  const words = finest.map(foldText)
  const isExact = forms.length === 1 && !isPrefix
  const [word = ''] = words
  if (words.length === 1) {
    if (isPrefix) return { keys: [], prefix: key('x', word) }
    return { keys: [isExact ? key('x', word) : key('b', singular(word))], prefix: null }
  }
  const pieces = words.flatMap(piecesOf)
  const pairs = pieces.slice(1).map((_, i) => pairKey(pieces, i, isPrefix && i === pieces.length - 2))
  if (isPrefix) return { keys: [...new Set(pairs.slice(0, -1))].slice(0, mostKeys), prefix: pairs.at(-1) ?? null }
  const exact = isExact ? words.map((each) => key('x', each)) : []
  return { keys: [...new Set([...pairs, ...exact])].slice(0, mostKeys), prefix: null }
}

/** The key under which a word is looked for in other spellings. */
export function spellingKey(word: string): string {
  return key('w', word)
}

/** Meilisearch reads a thousand words and blanks of a query; ten terms of so many keys stay below. */
const mostKeys = 40

interface Piece {
  readonly text: string
  /** Stands in one word with the piece before it. */
  readonly isCut: boolean
}

function piecesOf(word: string): Piece[] {
  return splitAtDigits(word).map((text, i) => ({ text, isCut: i > 0 }))
}

/** All keys of the pair that starts at a place of a text. */
function pairKeys(pieces: readonly Piece[], i: number): string[] {
  const [left, right] = [pieces[i], pieces[i + 1]]
  if (left === undefined || right === undefined) return []
  const text = left.text + singular(right.text)
  const { opens, closes } = freeEnds(pieces, i)
  const starts = !left.isCut
  const ends = !pieces[i + 2]?.isCut
  return [
    ...(starts && ends ? [key('b', text)] : []),
    ...(starts && closes ? [key('s', text)] : []),
    ...(ends && opens ? [key('e', text)] : []),
    ...(opens && closes ? [key('m', text)] : []),
  ]
}

/** The key by which a phrase asks for its pair at a place. */
function pairKey(pieces: readonly Piece[], i: number, isBeginning: boolean): string {
  const [left = '', right = ''] = [pieces[i]?.text, pieces[i + 1]?.text]
  const { opens, closes } = freeEnds(pieces, i)
  const kind = opens ? (closes ? 'm' : 'e') : closes ? 's' : 'b'
  return key(kind, left + (isBeginning ? right : singular(right)))
}

/** Whether a pair may, in another spelling, be written together with what stands before it or behind it. */
function freeEnds(pieces: readonly Piece[], i: number) {
  return { opens: isCuttable(pieces[i - 1], pieces[i]), closes: isCuttable(pieces[i + 1], pieces[i + 2]) }
}

/** Whether `splitAtDigits` would part the two if they were one word. */
function isCuttable(left: Piece | undefined, right: Piece | undefined): boolean {
  if (left === undefined || right === undefined) return false
  return endsInLetters.test(left.text)
    ? startsWithDigit.test(right.text)
    : isDigits.test(left.text) && startsInLetters.test(right.text)
}

const endsInDigit = /\p{N}$/u
const endsInLetters = /\p{L}{2}$/u
const startsWithDigit = /^\p{N}/u
const isDigits = /^\p{N}+$/u
const startsInLetters = /^\p{L}{2}/u

/** One word for all that `wordForms` leads to and from: the shortest. */
function singular(word: string): string {
  const known = singulars.get(word)
  if (known !== undefined) return known
  const all = new Set(wordForms(word))
  for (const form of all) for (const other of wordForms(form)) all.add(other)
  const result = [...all].reduce((best, form) =>
    form.length < best.length || (form.length === best.length && form < best) ? form : best,
  )
  if (singulars.size >= rememberedWords) singulars.clear()
  singulars.set(word, result)
  return result
}

const singulars = new Map<string, string>()
const rememberedWords = 50_000

function key(kind: string, text: string): string {
  // Kinds are letters, so that no other key begins with a digit. The words that a language writes without blanks, or in other letters, are
  // no matter for Meilisearch's tokenizer either.
  return plainKey.test(text) ? kind + text : `0${kind}${hash('sha256', text).slice(0, 24)}`
}

const plainKey = /^[a-z0-9]{1,60}$/

import { normaliseText } from './normalise-text.ts'
import { isStopWord } from './stop-words.ts'
import { wordForms } from './word-forms.ts'

/** Something that a panel must contain, in any one of its forms; each form is a phrase of tokens that stand side by side. */
export interface SearchTerm {
  readonly forms: readonly (readonly string[])[]
  /** The last token of a form is the beginning of a word. */
  readonly isPrefix: boolean
  /** One word that is no symbol: where no panel has it, an engine may look for words that are spelt nearly like it. */
  readonly isFreeText: boolean
}

/** More different terms than this are ignored: whoever pastes a page is served by its first words. */
export const maxTerms = 64

/**
 * What a user's text asks for. Never throws, whatever the text; no terms means that nothing in it can be searched for, which
 * every engine answers as an empty query. All terms are required.
 *
 * - `"…"` is a phrase, word for word; a quote without its partner is nothing.
 * - Parts joined by `-`, `_`, `.`, `'`, `:` or `+` are one phrase (`EGFR-T790M`); with hyphens also found written
 *   together, and any word also apart where letters change to digits: `IL-6` finds IL6, `HER2` finds HER-2.
 * - `'s` at the end of a word counts for nothing: `Alzheimer's` finds Alzheimer.
 * - A star at the end of a word of three characters or more asks for all words that begin so (`mitochond*`); any other star is nothing.
 * - Lower-case words also find their plural or singular; anything with a capital or a digit may be a symbol and finds itself.
 * - Stop words are left out, except in quotes; capitals are none (`WAS`), unless several words are all in capitals.
 */
export function parseWords(text: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>()
  const words = [...normaliseText(text).matchAll(chunks)]
    .map(([whole, quoted, star]) => {
      const chunk = quoted === undefined ? whole.replace(possessive, '') : whole
      const parts = tokensOf(chunk)
      const isPrefix = star !== undefined && [...(parts.at(-1) ?? '')].length >= shortestPrefix
      return { isQuoted: quoted !== undefined, isHyphenated: hyphenated.test(chunk), isPrefix, parts }
    })
    .filter(({ parts }) => parts.length > 0)
  const query = { isOneWord: words.length === 1, isShouted: !/\p{Ll}/u.test(text) }
  for (const word of words) {
    if (terms.size === maxTerms) break
    if (!word.isQuoted && !word.isPrefix && isStopWord(word.parts, query)) continue
    const term = termOf(word)
    terms.set(JSON.stringify(term).toLowerCase(), term)
  }
  return [...terms.values()]
}

const shortestPrefix = 3

/** What a text falls into, as the engines' tokenizers have it. */
export function tokensOf(text: string): string[] {
  return text.match(tokens) ?? []
}

/** What counts as a word, in the language of regular expressions with the flag `u`. */
export const token = String.raw`[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*`
const tokens = new RegExp(token, 'gu')
const chunks = new RegExp(`"([^"]*)"|${token}(?:[-_.':+]{1,2}${token})*([*](?!${token}))?`, 'gu')
const possessive = /(?<=[\p{L}\p{N}])'s$/iu
const hyphenated = /^[^_.':+]+$/

interface Word {
  readonly parts: readonly string[]
  readonly isQuoted: boolean
  readonly isHyphenated: boolean
  readonly isPrefix: boolean
}

function termOf(word: Word): SearchTerm {
  const { parts, isQuoted, isPrefix } = word
  const isFreeText = !isQuoted && !isPrefix && parts.length === 1 && /^[a-z]+$/.test(parts[0] ?? '')
  return { forms: isQuoted ? [parts] : formsOf(word), isPrefix, isFreeText }
}

function formsOf({ parts, isHyphenated, isPrefix }: Word): string[][] {
  const spellings = [parts, ...(isHyphenated ? [[parts.join('')]] : []), parts.flatMap(splitAtDigits)]
  const forms = spellings.flatMap((spelling) => {
    const last = spelling.at(-1) ?? ''
    return (isPrefix ? [last] : wordForms(last)).map((form) => [...spelling.slice(0, -1), form])
  })
  return [...new Map(forms.map((form) => [form.join(' ').toLowerCase(), form])).values()]
}

/**
 * `IL6` → `IL 6`, `5HT2A` → `5 HT 2A`. A single letter stays with its digits: `p53` and `A1` are one, and "A 1" would be found
 * all over the place.
 */
export function splitAtDigits(part: string): string[] {
  // What is behind a place is looked at first: to look back over all digits at each of them takes the square of their number.
  return part.split(/(?<=\p{L}{2})(?=\p{N})|(?=\p{L}{2})(?<=^\p{N}+)/u)
}

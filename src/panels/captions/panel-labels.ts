/** How the panels of a figure are named: `A, B`, `a, b`, `i, ii`, or by where they lie. */
export type Alphabet = 'upper' | 'lower' | 'roman' | 'place'

/** A list as printed: `A`, `a–c`, `A, B and D`, `A1–A3`, `a’`. */
export interface LabelList {
  /** Upper-cased, ranges written out. */
  readonly labels: readonly string[]
  readonly alphabet: Alphabet
  /** Offset behind its last character. */
  readonly end: number
}

interface Atom {
  readonly text: string
  readonly end: number
}

// One letter with what may distinguish panels under it, or a Roman numeral; never the start of a word.
const atomPattern =
  /(?:[ivx]{2,5}|[IVX]{2,5}|[A-Za-z](?:\d{1,2}|(?<=[A-Z])[ivx]{1,4})?['’′″"]{0,3})(?![\p{L}\p{N}_]|[-‐‑–][\p{Ll}]{2})/uy
const separatorPattern = /\s?(?:,\s?(?:and\s|or\s|&\s?)?|;\s?|\/|&|\band\s|\bor\s)\s?/y
const rangePattern = /\s?(?:[-‐‑‒–—−~]|\bto\s|\bthrough\s)\s?/y
const digitsPattern = /\d{1,2}(?![\p{L}\p{N}])/uy
const longestList = 40

/** Haematoxylin and eosin, the stain of half of all histology; mass over charge. */
const noList = /^(?:H&E|m\/z)/i

/** Reads the list of panel labels that starts at `start`; null where there is none. */
export function readLabelList(text: string, start: number): LabelList | null {
  const first = readAtom(text, start)
  if (first === null || noList.test(text.slice(start, start + 4))) return null
  const alphabet = alphabetOf(first.text)
  const labels = [first.text]
  let end = first.end
  while (labels.length < longestList) {
    const range = endOf(rangePattern, text, end)
    const next = range === null ? null : (readAtom(text, range) ?? readDigits(text, range, labels.at(-1) ?? ''))
    const between = next === null ? null : expandRange(labels.at(-1) ?? '', next.text)
    if (next !== null && between !== null) {
      labels.push(...between)
      end = next.end
      continue
    }
    const separated = endOf(separatorPattern, text, end)
    const other = separated === null ? null : readAtom(text, separated)
    if (other === null || !sameAlphabet(alphabet, other.text)) break
    labels.push(other.text)
    end = other.end
  }
  return { labels: [...new Set(labels.map(normaliseLabel))], alphabet, end }
}

/** As labels are compared: upper-cased, with plain primes. */
export function normaliseLabel(label: string): string {
  return label.toUpperCase().replaceAll(/[’′]/g, "'").replaceAll(/[″"]/g, "''")
}

/** The panel that a label belongs under: `A` for `A1`, `A’` and `AII`. */
export function baseOf(label: string): string {
  if (romanNumerals.includes(label)) return label
  return /^[A-Z](?=[\d'IVX])/.exec(label)?.[0] ?? label
}

/** 0 for A; -1 for what is no letter. */
export function positionOf(label: string): number {
  const base = baseOf(label)
  return base.length === 1 ? base.charCodeAt(0) - 65 : -1
}

export const romanNumerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

function readAtom(text: string, start: number): Atom | null {
  const end = endOf(atomPattern, text, start)
  return end === null ? null : { text: text.slice(start, end), end }
}

/** `A1–3`: the letter is understood. */
function readDigits(text: string, start: number, before: string): Atom | null {
  const end = /^[A-Za-z]\d/.test(before) ? endOf(digitsPattern, text, start) : null
  return end === null ? null : { text: before.charAt(0) + text.slice(start, end), end }
}

function endOf(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : null
}

function alphabetOf(atom: string): Alphabet {
  if (/^(?:[ivx]{2,}|[IVX]{2,})$/.test(atom)) return 'roman'
  return /^[a-z]/.test(atom) ? 'lower' : 'upper'
}

function sameAlphabet(alphabet: Alphabet, atom: string): boolean {
  return alphabetOf(atom) === alphabet || alphabetOf(atom) === 'roman'
}

/** What follows `from` up to and with `to`; null where the two are no range. */
function expandRange(from: string, to: string): string[] | null {
  const roman = [romanNumerals.indexOf(from.toUpperCase()), romanNumerals.indexOf(to.toUpperCase())] as const
  if (to.length > 1 && roman[0] >= 0 && roman[1] > roman[0]) return romanNumerals.slice(roman[0] + 1, roman[1] + 1)
  const [, letter = '', number = '', mark = ''] = /^([A-Za-z])(\d*)(.*)$/.exec(from) ?? []
  const [, lastLetter = '', lastNumber = '', lastMark = ''] = /^([A-Za-z])(\d*)(.*)$/.exec(to) ?? []
  if (letter === lastLetter && number !== '' && Number(lastNumber) > Number(number)) {
    return inclusive(Number(number) + 1, Number(lastNumber)).map((n) => `${letter}${n}`)
  }
  const [first, last] = [letter.charCodeAt(0), lastLetter.charCodeAt(0)]
  if (number !== lastNumber || mark !== lastMark || !(last > first) || last - first >= 26) return null
  return inclusive(first + 1, last).map((code) => `${String.fromCharCode(code)}${number}${mark}`)
}

function inclusive(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

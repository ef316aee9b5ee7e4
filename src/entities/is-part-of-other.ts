import type { Lexicon } from './lexicon.ts'
import type { Word } from './words.ts'

/** Whether a word is part of something else by what stands beside it, whatever gene has its name. */
export function isPartOfOther(text: string, word: Word, lexicon: Lexicon): boolean {
  const behind = () => text.slice(word.end, word.end + 24)
  return (
    isInCode(text, word) ||
    (givenNames.has(word.text) && /^ (?:\p{Lu}\. )?\p{Lu}\p{Ll}/u.test(behind())) ||
    (word.key === 'fibronectin' && module.test(behind())) ||
    isOfSeries(text, word.text, lexicon)
  )
}

/** The number of a specimen: "MZB.Amph.23755". */
function isInCode(text: string, { start, end }: Word): boolean {
  if (text.charAt(start - 1) !== '.' || text.charAt(end) !== '.') return false
  return /^\p{L}/u.test(text.charAt(start - 2)) && /^\d/.test(text.charAt(end + 1))
}

/** Names of people that are symbols of genes: "Marco Rubio". */
const givenNames = new Set([
  'Ada',
  'April',
  'Dan',
  'Dora',
  'Eric',
  'Eva',
  'Hal',
  'Marco',
  'Mark',
  'Max',
  'Maya',
  'Mia',
  'Pam',
  'Ray',
  'Rita',
  'Sam',
  'Sara',
  'Tim',
  'Tom',
])

/** "fibronectin type III domains", which many proteins have. */
const module = /^(?:[- ]type)?[- ]I{1,3}\b(?:[- ]like)?(?: \([^)]*\))? (?:domain|module|motif|repeat)/

/** "IT1, IT2, IT3": groups of animals or samples, of which one alone has the name of a gene. */
function isOfSeries(text: string, written: string, lexicon: Lexicon): boolean {
  if (written.length > 3) return false
  const [, stem, digit] = /^(\p{Lu}{1,2})([1-4])$/u.exec(written) ?? []
  if (stem === undefined || digit === undefined) return false
  const others = ['1', '2', '3'].filter((number) => number !== digit).map((number) => `${stem}${number}`)
  return others.every((other) => {
    return lexicon.find(other.toLowerCase()).length === 0 && new RegExp(`\\b${other}\\b`, 'u').test(text)
  })
}

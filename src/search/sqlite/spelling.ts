import type Database from 'libsql'
import type { SearchTerm } from '../parse-words.ts'
import { numberForms } from '../word-forms.ts'
import { editDistance } from './edit-distance.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'

/**
 * The words of a text that may be what a misspelt word was meant to be: four lower-case letters or more and nothing else, so that symbols are
 * never among them.
 */
export function plainWords(text: string): string[] {
  return text.match(plainWord) ?? []
}

/** Any other letter or digit makes it no plain word; beyond ASCII nothing is looked up. */
const plainWord = /(?<![0-9A-Za-z\u0080-\uFFFF])[a-z]{4,}(?![0-9A-Za-z\u0080-\uFFFF])/g

/**
 * The terms with the words that no panel has made into the words nearest to them: one letter off, two from eight letters on. Only free text
 * of five letters or more is touched, and nothing where nothing is near.
 */
export function correctSpelling(db: Database.Database, terms: readonly SearchTerm[]): SearchTerm[] {
  return terms.map((term) => {
    const [word = ''] = term.forms[0] ?? []
    if (!term.isFreeText || word.length < 5 || isSomewhere(db, term)) return term
    const near = nearestWords(db, word)
    return near.length === 0 ? term : { ...term, forms: near.flatMap(numberForms).map((form) => [form]) }
  })
}

/** Whether any panel has the term. */
function isSomewhere(db: Database.Database, term: Pick<SearchTerm, 'forms' | 'isPrefix'>): boolean {
  const expression = matchExpression([term])
  return levels.some(
    ({ table }) => db.prepare(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`).all([expression]).length > 0,
  )
}

function nearestWords(db: Database.Database, word: string): string[] {
  const farthest = word.length < 8 ? 1 : 2
  const candidates = db
    .prepare('SELECT term FROM spelling WHERE spelling MATCH ? AND length(term) BETWEEN ? AND ?')
    .pluck()
    .all([trigrams(word), word.length - farthest, word.length + farthest]) as string[]
  const distances = candidates
    .map((term) => ({ term, distance: editDistance(word, term) }))
    .filter(({ term, distance }) => distance <= farthest && isSomewhere(db, { forms: [[term]], isPrefix: false }))
  const nearest = Math.min(...distances.map(({ distance }) => distance))
  return distances.filter(({ distance }) => distance === nearest).map(({ term }) => term)
}

/** An FTS5 expression: any three letters that stand side by side. */
function trigrams(word: string): string {
  return Array.from({ length: word.length - 2 }, (_, i) => `"${word.slice(i, i + 3)}"`).join(' OR ')
}

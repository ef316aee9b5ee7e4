import type Database from 'libsql'
import { misspeltWord, nearestWords, wrongLetters } from '../misspelling.ts'
import type { SearchTerm } from '../parse-words.ts'
import { wordForms } from '../word-forms.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'

/**
 * The terms with the words that no panel has made into the words nearest to them: one letter off, two from eight letters on. Only free text
 * of five letters or more is touched, and nothing where nothing is near.
 */
export function correctSpelling(db: Database.Database, terms: readonly SearchTerm[]): SearchTerm[] {
  return terms.map((term) => {
    const word = misspeltWord(term)
    if (word === null || isSomewhere(db, term)) return term
    const isThere = (other: string) => isSomewhere(db, { forms: [[other]], isPrefix: false })
    const near = nearestWords(word, candidatesFor(db, word), isThere)
    return near.length === 0 ? term : { ...term, forms: near.flatMap(wordForms).map((form) => [form]) }
  })
}

/** Whether any panel has the term. */
function isSomewhere(db: Database.Database, term: Pick<SearchTerm, 'forms' | 'isPrefix'>): boolean {
  const expression = matchExpression([term])
  return levels.some(
    ({ table }) => db.prepare(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`).all([expression]).length > 0,
  )
}

/** Words of about the same length that share three letters with it. */
function candidatesFor(db: Database.Database, word: string): string[] {
  const farthest = wrongLetters(word)
  return db
    .prepare('SELECT term FROM spelling WHERE spelling MATCH ? AND length(term) BETWEEN ? AND ?')
    .pluck()
    .all([trigrams(word), word.length - farthest, word.length + farthest]) as string[]
}

/** An FTS5 expression: any three letters that stand side by side. */
function trigrams(word: string): string {
  return Array.from({ length: word.length - 2 }, (_, i) => `"${word.slice(i, i + 3)}"`).join(' OR ')
}

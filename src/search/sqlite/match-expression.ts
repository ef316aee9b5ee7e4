import type { SearchTerm } from '../parse-words.ts'
import { withoutMarks } from './key-tokens.ts'

/**
 * An FTS5 expression that is true where every term is, each in whatever column. All that comes from the user stands between
 * quotes: nothing of it can be read as syntax.
 */
export function matchExpression(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ forms, isPrefix }) => `(${forms.map((form) => quote(form) + (isPrefix ? ' *' : '')).join(' OR ')})`)
    .join(' AND ')
}

function quote(tokens: readonly string[]): string {
  return `"${withoutMarks(tokens.join(' ')).replaceAll('"', '""')}"`
}

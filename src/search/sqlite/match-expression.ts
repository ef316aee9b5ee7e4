import type { SearchTerm } from '../parse-words.ts'

/**
 * An FTS5 expression that is true where every term is, each in whatever column, or all in that one. All that comes from the user stands between
 * quotes: nothing of it can be read as syntax.
 */
export function matchExpression(terms: readonly Pick<SearchTerm, 'forms' | 'isPrefix'>[], column?: string): string {
  const all = terms
    .map(({ forms, isPrefix }) => `(${forms.map((form) => quote(form) + (isPrefix ? ' *' : '')).join(' OR ')})`)
    .join(' AND ')
  return column === undefined ? all : `${column} : (${all})`
}

function quote(tokens: readonly string[]): string {
  return `"${tokens.join(' ').replaceAll('"', '""')}"`
}

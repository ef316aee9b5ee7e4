import type { GeneScope } from '../search-index.ts'

/**
 * Genes and organisms stand in the word index too, as tokens that begin with a private-use character, which is why no text may hold it: so
 * panels of a gene are found as quickly as those of a rare word.
 */
const mark = '\u{E000}'

/** Takes the meaning from a text that holds the mark: nobody's words may read as keys. */
export function withoutMarks(text: string): string {
  return text.includes(mark) ? text.replaceAll(mark, '\u{E001}') : text
}

const initials = { PANEL: 'p', FIGURE: 'f', ARTICLE: 'a' } as const

/** @param code undefined: of a gene that no panel has. */
export function geneToken(scope: GeneScope, code: number | undefined): string {
  return token(initials[scope], code)
}

export function organismToken(code: number | undefined): string {
  return token('o', code)
}

/** A token that no panel has. */
export const noToken = `${mark}x`

function token(initial: string, code: number | undefined): string {
  return code === undefined ? noToken : mark + initial + code
}

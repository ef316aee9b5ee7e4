import { parseWords, type SearchTerm } from './parse-words.ts'

/**
 * What a question's `without` leaves out: of each text one word, in its singular and plural as a query finds them, or several as a phrase. Stars
 * are nothing here: what is left out has to be plain. A text in which nothing can be searched for leaves out nothing.
 */
export function excludedTerms(without: readonly string[] = []): SearchTerm[] {
  return without.flatMap((text) => {
    const plain = text.replace(/["*]/g, ' ')
    const terms = parseWords(plain)
    return terms.length > 1 ? parseWords(`"${plain}"`) : terms
  })
}

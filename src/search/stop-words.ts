/**
 * Whether a word of a query only holds the sentence together ("fluorescence images **about** EGFR"): question words, and
 * words that every panel would match by being a picture. Capitals are spared, since they are symbols (WAS, SET), unless the
 * whole query is in capitals; AND, OR and NOT are always dropped, as they come from users of query languages.
 *
 * @param parts tokens of one word; a word of several parts is never a stop word.
 * @param isShouted whether the whole query has no lower-case letter.
 */
export function isStopWord(parts: readonly string[], isShouted: boolean): boolean {
  const [word, ...rest] = parts
  if (word === undefined || rest.length > 0) return false
  const isSymbolLike = word.length > 1 && word === word.toUpperCase() && !isShouted
  return isSymbolLike ? operators.has(word) : stopWords.has(word.toLowerCase())
}

const operators = new Set(['AND', 'OR', 'NOT'])

const stopWords = new Set(
  [
    'a about all an and any are as at be been by can do does find for from get give has have how in into is it its me',
    'not of on or please search show showing shown shows that the their there these this those to want was were what',
    'when where which who with',
    'figure figures image images panel panels photo photos picture pictures',
  ]
    .join(' ')
    .split(' '),
)

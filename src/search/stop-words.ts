/**
 * Whether a word of a query only holds the sentence together ("fluorescence images **about** EGFR"): question words, and
 * words that every panel would match by being a picture. Capitals are spared, since they are symbols (WAS, SET), unless the
 * whole query is shouted. AND, OR and NOT beside other words come from users of query languages and are left out; alone they
 * are words.
 *
 * @param parts tokens of one word; a word of several parts is never a stop word.
 */
export function isStopWord(parts: readonly string[], query: QueryShape): boolean {
  const [word, ...rest] = parts
  if (word === undefined || rest.length > 0) return false
  const isCapitals = word.length > 1 && word === word.toUpperCase()
  if (isCapitals && query.isOneWord) return false
  return isCapitals && !query.isShouted ? operators.has(word) : stopWords.has(word.toLowerCase())
}

export interface QueryShape {
  readonly isOneWord: boolean
  /** Without a lower-case letter: IMAGES OF THE HEART. */
  readonly isShouted: boolean
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

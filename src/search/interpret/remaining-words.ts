import type { QuerySpan } from './query-reading.ts'

/**
 * What of a query is left to be searched as words: without `parts`, which are its readings and what is left out, and without what only ties
 * them to each other and to the rest.
 */
export function remainingWords(query: string, parts: readonly QuerySpan[]): string {
  if (parts.length === 0) return query
  const pieces = [...chunksAround(query, parts), ...parts.map(({ start }) => ({ start, text: null }))]
  const inOrder = pieces.toSorted((a, b) => a.start - b.start)
  const words = withoutTies(withoutTies(inOrder).toReversed()).toReversed()
  return words.flatMap(({ text }) => text ?? []).join(' ')
}

/** A chunk of the query, or, without text, the place of a part that is taken out. */
interface Piece {
  readonly start: number
  readonly text: string | null
}

/** What blanks divide; quoted words are one. Chunks without a letter or digit are none, nor is the end of `EGFR's`. */
function chunksAround(query: string, parts: readonly QuerySpan[]): Piece[] {
  const rest = parts.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    query,
  )
  return [...rest.matchAll(/"[^"]*"|[^\s"]+/g)].flatMap(({ 0: chunk, index }): Piece[] => {
    const text = chunk.replace(/^[,;?!.()[\]]+|[,;?!.()[\]]+$/g, '')
    return /[\p{L}\p{N}\p{Co}]/u.test(text) && !/^['’]s$/i.test(text) ? [{ start: index, text }] : []
  })
}

/** Drops the ties that follow a reading, or a tie that does. */
function withoutTies(pieces: readonly Piece[]): Piece[] {
  let isBesideReading = false
  return pieces.filter(({ text }) => {
    isBesideReading = text === null || (isBesideReading && ties.has(text.toLowerCase()))
    return text === null || !isBesideReading
  })
}

/** They say nothing where what they stand beside is a condition: "*images* *of* SMAD3 *protein*". */
const ties = new Set(
  [
    'a about all an and any are as at by can contain containing contains depict depicting depicts display displaying do does find for from',
    'get give has have how i in into is it its list me need of on or please regarding related search see show showing shown shows that',
    'the their there these this those to under using via was were what where which who with',
    'figure figures image images imaging panel panels photo photos picture pictures view views',
    'gene genes protein proteins paper papers article articles published species model models',
  ]
    .join(' ')
    .split(' '),
)

import { editDistance } from '../../../src/search/edit-distance.ts'
import { parseFilter } from './double-filter.ts'

/** A document with the words of each searchable attribute, in the order of the settings. */
export interface StoredDocument {
  readonly fields: Readonly<Record<string, unknown>>
  readonly words: readonly ReadonlySet<string>[]
}

export interface DoubleQuery {
  readonly q?: string
  readonly filter?: readonly string[]
  readonly sort?: readonly string[]
  readonly offset?: number
  readonly limit?: number
  readonly facets?: readonly string[]
  readonly attributesToRetrieve?: readonly string[]
  readonly showRankingScore?: boolean
  readonly vector?: readonly number[]
  readonly hybrid?: { readonly embedder: string; readonly semanticRatio: number }
}

/** A search as Meilisearch answers it with `matchingStrategy: all` and the ranking rules of the adapter's settings. */
export function search(documents: Iterable<StoredDocument>, query: DoubleQuery) {
  const { offset = 0, limit = 20, sort = [], facets, attributesToRetrieve, showRankingScore } = query
  const { terms } = readQuery(query.q ?? '')
  const ranked = matching(documents, query)
    .map(({ fields, words }) => ({ fields, rank: terms.reduce((sum, term) => sum + rankOf(term, words), 0) }))
    .sort((a, b) => bySort(sort, a.fields, b.fields) || a.rank - b.rank || bySort(['tie:asc'], a.fields, b.fields))
  return {
    hits: ranked.slice(offset, offset + limit).map(({ fields, rank }) => ({
      ...Object.fromEntries(Object.entries(fields).filter(([name]) => attributesToRetrieve?.includes(name) ?? true)),
      ...(showRankingScore && { _rankingScore: 1 / (1 + rank) }),
    })),
    estimatedTotalHits: ranked.length,
    ...(facets && { facetDistribution: Object.fromEntries(facets.map((name) => [name, countValues(ranked, name)])) }),
  }
}

/** A search by a vector alone (`semanticRatio: 1`): documents without one are not found. */
export function searchByVector(documents: Iterable<StoredDocument>, query: DoubleQuery) {
  const { vector = [], hybrid, limit = 20 } = query
  const ranked = matching(documents, query)
    .flatMap(({ fields }) => {
      const vectors = fields._vectors as Readonly<Record<string, readonly number[] | null>>
      const own = vectors[hybrid?.embedder ?? '']
      return own ? [{ panelId: fields.panelId, _rankingScore: (1 + cosine(vector, own)) / 2 }] : []
    })
    .sort((a, b) => b._rankingScore - a._rankingScore)
  return { hits: ranked.slice(0, limit), estimatedTotalHits: ranked.length }
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}

export function matching(documents: Iterable<StoredDocument>, { q = '', filter }: DoubleQuery): StoredDocument[] {
  const { terms, excluded } = readQuery(q)
  const test = parseFilter(filter)
  const has = (term: Term, words: StoredDocument['words']) => Number.isFinite(rankOf(term, words))
  return [...documents].filter(
    ({ fields, words }) =>
      test(fields) && terms.every((term) => has(term, words)) && !excluded.some((term) => has(term, words)),
  )
}

export function countValues(
  documents: readonly Pick<StoredDocument, 'fields'>[],
  name: string,
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { fields } of documents) {
    const value = fields[name]
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
      counts[String(each)] = (counts[String(each)] ?? 0) + 1
    }
  }
  return counts
}

/** Whether an attribute's words have a term. */
type Term = (words: ReadonlySet<string>, attribute: number) => boolean

/**
 * Words in quotes are all in one attribute (`proximityPrecision: byAttribute`), those behind a minus in none; ten terms are read at most, and
 * nothing behind them.
 */
function readQuery(q: string): { readonly terms: Term[]; readonly excluded: Term[] } {
  const terms: Term[] = []
  const excluded: Term[] = []
  for (const [, minus, phrase, word = '', blank] of q.matchAll(/(-?)(?:"([^"]*)"|([^\s"]+)(?=(\s?)))/g)) {
    if (terms.length === 10) break
    const kind = minus === '-' ? excluded : terms
    kind.push(termOf(phrase, word, blank))
  }
  return { terms, excluded }
}

function termOf(phrase: string | undefined, word: string, blank: string | undefined): Term {
  if (phrase !== undefined) return (words) => phrase.split(' ').every((each) => words.has(each))
  if (blank === '') return (words) => [...words].some((each) => each.startsWith(word))
  const typos = word.length >= 9 ? 2 : word.length >= 6 ? 1 : 0
  return (words, attribute) =>
    words.has(word) || (attribute === freeWords && [...words].some((each) => editDistance(word, each) <= typos))
}

const freeWords = 7

/** The number of the first attribute that has the term. */
function rankOf(term: Term, words: readonly ReadonlySet<string>[]): number {
  const first = words.findIndex(term)
  return first === -1 ? Number.POSITIVE_INFINITY : first
}

type Fields = StoredDocument['fields']

function bySort(sort: readonly string[], a: Fields, b: Fields): number {
  for (const [name = '', direction] of sort.map((each) => each.split(':'))) {
    const [x, y] = [a[name] as number, b[name] as number]
    if (x !== y) return x < y === (direction === 'asc') ? -1 : 1
  }
  return 0
}

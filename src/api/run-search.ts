import { FiglensError } from '../domain/errors.ts'
import { rankingWords } from '../search/gene-word.ts'
import { applyReadings } from '../search/interpret/apply-readings.ts'
import { type Attempt, attempts } from '../search/interpret/attempts.ts'
import { type Interpretation, interpretQuery } from '../search/interpret/interpret-query.ts'
import { type AmbiguousText, isAsked, type QueryReading } from '../search/interpret/query-reading.ts'
import { remainingWords } from '../search/interpret/remaining-words.ts'
import { mostPreferred } from '../search/question-limits.ts'
import type { FacetName, GeneScope, SearchAnswer, SearchQuestion, SearchRequest } from '../search/search-index.ts'
import { findArticle } from './find-article.ts'
import type { QuerySearchPanelsArgs } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { readSearchInput } from './search-input.ts'
import { shortened } from './shortened.ts'

/** What was searched in the end, and the answer. */
export interface SearchRun extends SearchQuestion {
  readonly prefer: string
  readonly answer: SearchAnswer
  /** How the query was read; null where it was not to be. */
  readonly reading: QueryAsRead | null
}

export interface QueryAsRead extends Interpretation {
  readonly query: string
  /** Where genes had to be named. */
  readonly askedScope: GeneScope
  /** How it was taken in this answer, since stricter ways found nothing. */
  readonly way: Attempt
  /** Those of the way's readings that are conditions; the others contradict the given filter, or each other. */
  readonly applied: ReadonlySet<QueryReading>
}

/** Reads the arguments and the query, and searches: in the first of its readings (`attempts`) that finds something. */
export async function runSearch(
  args: Partial<QuerySearchPanelsArgs>,
  facets: readonly FacetName[],
  context: RequestContext,
): Promise<SearchRun> {
  const request = { ...(await readSearchInput(args, context)), facets }
  if (args.interpret === false) {
    return { ...questionOf(request), answer: await context.index.search(withRanking(request)), reading: null }
  }
  const interpretation = await resolved(interpretQuery(request.words, context.names), context)
  const { gene, geneAll, geneScope = 'FIGURE' } = request.filter
  const ways = attempts(interpretation.readings, geneScope, gene !== undefined || geneAll !== undefined)
  return firstThatFinds(ways, request, interpretation, context)
}

async function firstThatFinds(
  [way = { readings: [], scope: 'FIGURE' }, ...others]: readonly Attempt[],
  request: SearchRequest,
  interpretation: Interpretation,
  context: RequestContext,
): Promise<SearchRun> {
  const given = { ...request, filter: { ...request.filter, geneScope: way.scope } }
  const { applied, ...conditions } = applyReadings(request.words, way.readings, given, context.names)
  const words = remainingWords(request.words, [...way.readings, ...interpretation.leftOut])
  const asked = { ...request, ...conditions, words, prefer: preferOf(request, applied) }
  try {
    const answer = await context.index.search(withRanking(asked))
    const askedScope = request.filter.geneScope ?? 'FIGURE'
    const reading = { ...interpretation, query: request.words, askedScope, way, applied }
    const run = { ...questionOf(asked), answer, reading }
    if (answer.total > 0 || others.length === 0) return run
    const next = await firstThatFinds(others, request, interpretation, context)
    return next.answer.total > 0 ? next : run
  } catch (thrown) {
    // The cursor tells which way the page before it was found.
    if (others.length > 0 && thrown instanceof FiglensError && thrown.code === 'BAD_CURSOR') {
      return firstThatFinds(others, request, interpretation, context)
    }
    throw thrown
  }
}

function questionOf({ words, without = [], prefer = '', filter }: SearchRequest) {
  return { words, without, prefer, filter }
}

/** What is a condition still tells which of its panels are meant first: of gels those that say "western blot". */
function preferOf({ words, prefer = '' }: SearchRequest, applied: ReadonlySet<QueryReading>): string {
  const named = [...applied].filter(
    (reading) => (reading.kind === 'MODALITY' || reading.kind === 'GENE') && !reading.isExplicit && isAsked(reading),
  )
  const all = [...new Set([prefer, ...named.map(({ start, end }) => words.slice(start, end))])].join(' ').trim()
  return all.length <= mostPreferred ? all : all.slice(0, all.lastIndexOf(' ', mostPreferred))
}

function withRanking(request: SearchRequest): SearchRequest {
  if (request.sort !== 'RELEVANCE') return request
  return { ...request, words: [request.words, ...rankingWords(request.filter)].join(' ') }
}

/** Journals, licences and articles as index and store have them; what they do not have is searched as words, or need not be left out. */
async function resolved(
  { readings, ambiguous, leftOut }: Interpretation,
  context: RequestContext,
): Promise<Interpretation> {
  const known: QueryReading[] = []
  const unknown: AmbiguousText[] = []
  const notWords = [...leftOut]
  for (const reading of readings) {
    if (reading.kind !== 'JOURNAL' && reading.kind !== 'LICENCE' && reading.kind !== 'ARTICLE') {
      known.push(reading)
      continue
    }
    const [typed = ''] = reading.values
    const values = await valuesCalled(reading.kind, typed, context)
    if (values.length > 0) known.push({ ...reading, values })
    else {
      const { start, end, kind, isExcluded } = reading
      if (isExcluded) notWords.push(reading)
      const name = `${kind.toLowerCase()} ${JSON.stringify(shortened(typed))}`
      const lack = kind === 'ARTICLE' ? `There is no ${name} here` : `No panel has the ${name}`
      const reason = `${lack}: ${isExcluded ? 'there is nothing to leave out' : 'searched as words'}.`
      unknown.push({ start, end, reason, candidates: [] })
    }
  }
  const inOrder = [...ambiguous, ...unknown].toSorted((a, b) => a.start - b.start)
  return { readings: known, ambiguous: inOrder, leftOut: notWords }
}

async function valuesCalled(
  kind: 'JOURNAL' | 'LICENCE' | 'ARTICLE',
  typed: string,
  context: RequestContext,
): Promise<readonly string[]> {
  if (kind === 'ARTICLE') {
    const article = await findArticle(typed, context)
    return article === null ? [] : [article.id]
  }
  const found = await context.filterValues.find(kind === 'JOURNAL' ? 'journal' : 'licence', [typed])
  return found.get(typed) ?? []
}

import { FiglensError } from '../domain/errors.ts'
import { rankingWords } from '../search/gene-word.ts'
import { applyReadings } from '../search/interpret/apply-readings.ts'
import { attempts } from '../search/interpret/attempts.ts'
import { type Interpretation, interpretQuery } from '../search/interpret/interpret-query.ts'
import type { AmbiguousText, QueryReading } from '../search/interpret/query-reading.ts'
import { remainingWords } from '../search/interpret/remaining-words.ts'
import type { FacetName, SearchAnswer, SearchQuestion, SearchRequest } from '../search/search-index.ts'
import type { QuerySearchPanelsArgs } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { readSearchInput } from './search-input.ts'
import { shortened } from './shortened.ts'

/** What was searched in the end, and the answer. */
export interface SearchRun extends SearchQuestion {
  readonly answer: SearchAnswer
  /** How the query was read; null where it was not to be. */
  readonly reading: QueryAsRead | null
}

export interface QueryAsRead extends Interpretation {
  readonly query: string
  /** The readings that were tried as conditions in this answer; the others are searched as words, since more of them found nothing. */
  readonly way: readonly QueryReading[]
  /** Those of `way` that are conditions; the others contradict the given filter, or each other. */
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
  const interpretation = await spelled(interpretQuery(request.words, context.names), context)
  const ways = attempts(interpretation.readings, request.filter.geneScope ?? 'FIGURE')
  return firstThatFinds(ways, request, interpretation, context)
}

async function firstThatFinds(
  [way = [], ...others]: readonly (readonly QueryReading[])[],
  request: SearchRequest,
  interpretation: Interpretation,
  context: RequestContext,
): Promise<SearchRun> {
  const { applied, ...conditions } = applyReadings(request.words, way, request, context.names)
  const words = remainingWords(request.words, [...way, ...interpretation.leftOut])
  const asked = { ...request, ...conditions, words }
  try {
    const answer = await context.index.search(withRanking(asked))
    const run = { ...questionOf(asked), answer, reading: { ...interpretation, query: request.words, way, applied } }
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

function questionOf({ words, without = [], filter }: SearchRequest): Required<SearchQuestion> {
  return { words, without, filter }
}

function withRanking(request: SearchRequest): SearchRequest {
  if (request.sort !== 'RELEVANCE') return request
  return { ...request, words: [request.words, ...rankingWords(request.filter)].join(' ') }
}

/** Journals and licences as the index spells them; one that it does not hold is searched as words, or need not be left out. */
async function spelled(
  { readings, ambiguous, leftOut }: Interpretation,
  { filterValues }: RequestContext,
): Promise<Interpretation> {
  const typed = (kind: 'JOURNAL' | 'LICENCE') =>
    readings.flatMap((reading) => (reading.kind === kind ? reading.values : []))
  const spellings = {
    JOURNAL: await filterValues.find('journal', typed('JOURNAL')),
    LICENCE: await filterValues.find('licence', typed('LICENCE')),
  }
  const known: QueryReading[] = []
  const unknown: AmbiguousText[] = []
  const notWords = [...leftOut]
  for (const reading of readings) {
    if (reading.kind !== 'JOURNAL' && reading.kind !== 'LICENCE') {
      known.push(reading)
      continue
    }
    const { start, end, kind, isExcluded } = reading
    const [value = ''] = reading.values
    const values = spellings[kind].get(value) ?? []
    if (values.length > 0) known.push({ ...reading, values })
    else {
      if (isExcluded) notWords.push(reading)
      const outcome = isExcluded ? 'there is nothing to leave out' : 'searched as words'
      const reason = `No panel has the ${kind.toLowerCase()} ${JSON.stringify(shortened(value))}: ${outcome}.`
      unknown.push({ start, end, reason, candidates: [] })
    }
  }
  const inOrder = [...ambiguous, ...unknown].toSorted((a, b) => a.start - b.start)
  return { readings: known, ambiguous: inOrder, leftOut: notWords }
}

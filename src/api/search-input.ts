import { FiglensError } from '../domain/errors.ts'
import { allModalities, findModality, labelCodesOf } from '../domain/modality.ts'
import type { NameFinder } from '../domain/name-finder.ts'
import { mostPreferred, mostWithout } from '../search/question-limits.ts'
import type { GeneScope, SearchFilter, SearchRequest, ValueConditions } from '../search/search-index.ts'
import { findArticle } from './find-article.ts'
import type { PanelExclusion, PanelFilter, QuerySearchPanelsArgs } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { shortened } from './shortened.ts'

/** A pasted page still fits, of which the first words count (`maxTerms`); more is no question. */
const maxQueryLength = 16_000
/** Panels in one page, at most. */
export const maxFirst = 100

/** Values of one condition, at most. */
const maxValues = 1000
/** All organisms of several large groups are fewer. */
const maxOrganisms = 5000

/** Items of a list that stands inside an answer, at most: values of a facet, words of a picture. */
export const maxItems = 1000

/** The arguments of `searchPanels` as a request to the index. Throws BAD_INPUT with a sentence for everything that is not right. */
export async function readSearchInput(
  args: Partial<QuerySearchPanelsArgs>,
  context: RequestContext,
): Promise<Omit<SearchRequest, 'facets'>> {
  const words = args.query ?? ''
  if (words.length > maxQueryLength) {
    throw badInput(`query has ${words.length} characters; at most ${maxQueryLength} are searched. Shorten it.`)
  }
  const without = args.without ?? []
  const withoutLength = without.join('').length
  if (withoutLength > mostWithout) {
    throw badInput(`without has ${withoutLength} characters; at most ${mostWithout} are taken. Leave some out.`)
  }
  const prefer = args.prefer ?? ''
  if (prefer.length > mostPreferred) {
    throw badInput(`prefer has ${prefer.length} characters; at most ${mostPreferred} are taken. Shorten it.`)
  }
  return {
    words,
    without,
    prefer,
    filter: await readFilter(args.filter ?? {}, args.scope ?? 'FIGURE', context),
    sort: args.sort ?? 'RELEVANCE',
    first: readFirst('first', args.first ?? 20, maxFirst),
    ...(args.after == null ? {} : { after: args.after }),
  }
}

/** A number of items to give; throws BAD_INPUT outside 0 to `max`. */
export function readFirst(name: string, value: number, max: number): number {
  if (value >= 0 && value <= max) return value
  throw badInput(`${name} is ${value}; it must be 0 to ${max}.`)
}

/** Ids of a list; throws BAD_INPUT for more than a page has. */
export function readIds(ids: readonly string[]): readonly string[] {
  if (ids.length <= maxFirst) return ids
  throw badInput(`ids has ${ids.length} ids; at most ${maxFirst} are taken. Ask in several operations.`)
}

async function readFilter(filter: PanelFilter, scope: GeneScope, context: RequestContext): Promise<SearchFilter> {
  const { compound, humanLabel, yearFrom, yearTo, confidenceFrom } = filter
  const geneAll = given(filter.geneAll)?.map((name) => readGene(name, context.names))
  if (yearFrom != null && yearTo != null && yearFrom > yearTo) {
    throw badInput(`yearFrom ${yearFrom} is after yearTo ${yearTo}: no year lies between them. Swap them.`)
  }
  if (confidenceFrom != null && !(confidenceFrom >= 0 && confidenceFrom <= 1)) {
    throw badInput(`confidenceFrom is ${confidenceFrom}; it must be 0 to 1.`)
  }
  const not = filter.not && (await readValues(filter.not, context))
  return {
    ...(await readValues(filter, context)),
    ...(geneAll && { geneAll: [...new Set(geneAll)] }),
    geneScope: scope,
    ...(humanLabel != null && { humanLabel }),
    ...(compound != null && { compound }),
    ...(yearFrom != null && { yearFrom }),
    ...(yearTo != null && { yearTo }),
    ...(confidenceFrom != null && { confidenceFrom }),
    ...(not && { not }),
  }
}

async function readValues(conditions: PanelExclusion, context: RequestContext): Promise<ValueConditions> {
  const { names, filterValues } = context
  const modality = given(conditions.modality)?.flatMap(readModality)
  const gene = given(conditions.gene)?.map((name) => readGene(name, names))
  const organism = given(conditions.organism, maxOrganisms)?.flatMap((name) => readOrganism(name, names))
  const journals = given(conditions.journal)
  const licences = given(conditions.licence)
  const articleTypes = given(conditions.articleType)
  const articles = given(conditions.article)
  const licenceGroup = given(conditions.licenceGroup)
  const labelSource = given(conditions.labelSource)
  const confidenceBand = given(conditions.confidenceBand)
  const journal = journals && (await filterValues.read('journal', journals))
  const licence = licences && (await filterValues.read('licence', licences))
  const articleType = articleTypes && (await filterValues.read('articleType', articleTypes))
  const articleId = articles && (await readArticles(articles, context))
  return {
    ...(modality && { modality: [...new Set(modality)] }),
    ...(journal && { journal }),
    ...(licence && { licence }),
    ...(licenceGroup && { licenceGroup }),
    ...(articleId && { articleId }),
    ...(articleType && { articleType }),
    ...(gene && { gene: [...new Set(gene)] }),
    ...(organism && { organism: [...new Set(organism)] }),
    ...(labelSource && { labelSource }),
    ...(confidenceBand && { confidenceBand }),
  }
}

/** The values of a condition; undefined for one that is not given or has none. */
function given<T>(values: readonly T[] | null | undefined, most = maxValues): readonly T[] | undefined {
  if (values == null || values.length === 0) return undefined
  if (values.length > most) throw badInput(`A filter takes at most ${most} values, not ${values.length}.`)
  return values
}

function readModality(value: string): string[] {
  const modality = findModality(value)
  if (modality) return labelCodesOf(modality)
  const valid = allModalities.map(({ code, key }) => `${code} (${key})`).join(', ')
  throw badInput(`There is no modality ${JSON.stringify(shortened(value))}. Valid: ${valid}.`)
}

function readGene(name: string, names: NameFinder): string {
  const [gene, ...others] = names.named('GENE', name)
  if (gene === undefined) {
    throw badInput(
      `No gene or family is called ${JSON.stringify(shortened(name))}. Give a symbol (EGFR), a synonym (HER1), a full name, or a key ` +
        'that { facetValues(facet: GENE, prefix: "EG") { value } } lists.',
    )
  }
  if (others.length === 0) return gene.value
  const keys = [gene, ...others].map(({ value }) => value)
  throw badInput(`${JSON.stringify(shortened(name))} may be several genes. Give one of them: ${keys.join(', ')}.`)
}

function readOrganism(name: string, names: NameFinder): readonly string[] {
  const [organism] = names.named('ORGANISM', name)
  if (organism) return names.organismsWithin(organism.value)
  throw badInput(
    `There is no organism ${JSON.stringify(shortened(name))} in MeSH. Give a common or scientific name (mouse, Mus musculus), or one that ` +
      '{ facetValues(facet: ORGANISM) { value } } lists.',
  )
}

async function readArticles(typed: readonly string[], context: RequestContext): Promise<string[]> {
  const found = await Promise.all(typed.map((id) => findArticle(id, context)))
  const unknown = typed.find((_, i) => found[i] === null)
  if (unknown === undefined) return found.flatMap((article) => article?.id ?? [])
  throw badInput(
    `There is no article ${JSON.stringify(shortened(unknown))} here. Give its id, its PMCID (PMC7870244), ` +
      'PMID or DOI, or its address at PMC or PubMed; { searchPanels { nodes { article { id } } } } shows some.',
  )
}

function badInput(message: string): FiglensError {
  return new FiglensError('BAD_INPUT', message)
}

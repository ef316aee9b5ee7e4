import { Command } from 'commander'
import { createFilterValues } from '../api/filter-values.ts'
import { createRequestContext, type RequestContext } from '../api/request-context.ts'
import { maxFirst, readSearchInput } from '../api/search-input.ts'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { findModality } from '../domain/modality.ts'
import { isIndexBehind } from '../ingest/sync-index.ts'
import { searchSorts } from '../search/search-index.ts'
import type { StoredFigure, StoredPanel } from '../store/article-store.ts'
import { formatTable } from './format-table.ts'
import { openWorkspace } from './workspace.ts'

interface SearchOptions {
  readonly home?: string
  readonly modality?: string[]
  readonly journal?: string[]
  readonly licence?: string[]
  readonly compound?: boolean
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly confidenceFrom?: number
  readonly sort: string
  readonly first: number
  readonly json?: boolean
}

interface Hit {
  readonly panel: StoredPanel
  readonly figure: StoredFigure
}

export function searchCommand(): Command {
  return new Command('search')
    .description('Search the panels of the collection; the same search as the API.')
    .argument('<words>', 'plain words; "" matches everything')
    .option(
      '--modality <name>',
      'code or key of a modality or group: DMFL, fluorescence, MICROSCOPY …; may be repeated',
      repeated,
    )
    .option('--journal <name>', 'a journal; may be repeated', repeated)
    .option('--licence <code>', 'a licence, e.g. "CC BY 4.0"; may be repeated', repeated)
    .option('--compound', 'panels of compound figures only')
    .option('--no-compound', 'panels of figures of one panel only')
    .option('--year-from <year>', 'first year of publication', wholeNumber)
    .option('--year-to <year>', 'last year of publication', wholeNumber)
    .option('--confidence-from <number>', 'least confidence of the label, 0 to 1', decimal)
    .option('--sort <order>', searchSorts.map((sort) => sort.toLowerCase()).join(', '), 'relevance')
    .option('--first <number>', 'how many hits', wholeNumber, 20)
    .action(search)
}

async function search(words: string, options: SearchOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    const { store, index } = workspace
    if (await isIndexBehind(store, index)) {
      console.error(
        'The search index lacks some of the collection: `figlens ingest` or `figlens serve` brings it up to date.',
      )
    }
    const context = createRequestContext({ store, index, filterValues: createFilterValues(index), baseUrl: '' })
    const { hits, total } = await findHits(words, options, context)
    if (options.json) for (const [i, hit] of hits.entries()) console.log(JSON.stringify(toJson(i + 1, hit)))
    else console.log(formatHits(hits, total))
  } finally {
    await workspace.close()
  }
}

async function findHits(words: string, options: SearchOptions, context: RequestContext) {
  const sort = searchSorts.find((name) => name === options.sort.toUpperCase())
  if (sort === undefined) {
    throw new FiglensError('BAD_INPUT', `There is no order "${options.sort}". Valid: ${searchSorts.join(', ')}.`)
  }
  const { modality, journal, licence, compound, yearFrom, yearTo, confidenceFrom } = options
  const filter = { modality, journal, licence, compound, yearFrom, yearTo, confidenceFrom }
  const panelIds: string[] = []
  let after: string | undefined
  for (;;) {
    const first = Math.min(maxFirst, options.first - panelIds.length)
    const request = await readSearchInput({ query: words, filter, sort, first, after }, context)
    const answer = await context.index.search({ ...request, facets: [] })
    panelIds.push(...answer.hits.map(({ panelId }) => panelId))
    after = answer.hits.at(-1)?.cursor
    if (panelIds.length >= options.first || !answer.hasNextPage || after === undefined) {
      return { hits: await loadHits(panelIds, context), total: answer.total }
    }
  }
}

async function loadHits(panelIds: readonly string[], { store }: RequestContext): Promise<Hit[]> {
  const panels = await store.panels(panelIds)
  const figures = await store.figures([...new Set(panels.map(({ figureId }) => figureId))])
  const figureById = new Map(figures.map((figure) => [figure.id, figure]))
  return panels.flatMap((panel) => {
    const figure = figureById.get(panel.figureId)
    return figure ? [{ panel, figure }] : []
  })
}

function toJson(rank: number, { panel, figure }: Hit): unknown {
  return {
    rank,
    article: panel.articleId,
    figure: figure.label,
    letter: panel.letter,
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    panelId: panel.id,
  }
}

function formatHits(hits: readonly Hit[], total: number): string {
  if (total === 0) return 'No panel matches.'
  const rows = hits.map(({ panel, figure }, i) => [
    String(i + 1),
    panel.articleId,
    `${(figure.label ?? figure.xmlId).replace(/[\s.:]+$/, '')}${panel.letter ?? ''}`,
    formatLabel(panel),
    panel.caption || figure.caption.text,
  ])
  return `${formatTable(rows, process.stdout.columns ?? 160)}\n${hits.length} of ${total} panels`
}

function formatLabel({ label }: StoredPanel): string {
  if (label === null) return 'no picture'
  return `${findModality(label.modality)?.key ?? label.modality} ${Math.round(100 * label.confidence)} %`
}

function repeated(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function decimal(text: string): number {
  if (/^\d*\.?\d+$/.test(text)) return Number(text)
  throw new FiglensError('USAGE', `"${text}" is not a number.`)
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new FiglensError('USAGE', `"${text}" is not a whole number.`)
}

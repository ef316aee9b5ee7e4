import { Command } from 'commander'
import type { RequestContext } from '../api/request-context.ts'
import { runSearch } from '../api/run-search.ts'
import { maxFirst } from '../api/search-input.ts'
import { loadConfiguration } from '../config.ts'
import { findModality } from '../domain/modality.ts'
import { type SearchAnswer, searchSorts } from '../search/search-index.ts'
import type { StoredFigure, StoredPanel } from '../store/article-store.ts'
import { addFilterOptions, type FilterOptions, oneOf, searchArgsOf } from './filter-options.ts'
import { formatTable } from './format-table.ts'
import { openSearchContext } from './open-search-context.ts'
import { readingLines } from './reading-lines.ts'
import { warnOfOldIndex } from './warn-of-old-index.ts'
import { wholeNumber } from './whole-number.ts'
import { openWorkspace } from './workspace.ts'

interface SearchOptions extends FilterOptions {
  readonly home?: string
  readonly sort: string
  readonly first: number
  readonly json?: boolean
}

interface Hit {
  readonly panel: StoredPanel
  readonly figure: StoredFigure
}

export function searchCommand(): Command {
  const command = new Command('search')
    .description('Search the panels of the collection; the same search as the API.')
    .argument('<words>', 'plain words: "fluorescence images about EGFR in mouse since 2018"; "" matches everything')
  return addFilterOptions(command)
    .option('--sort <order>', searchSorts.map((sort) => sort.toLowerCase()).join(', '), 'relevance')
    .option('--first <number>', 'how many hits', wholeNumber, 20)
    .action(search)
}

async function search(words: string, options: SearchOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    await warnOfOldIndex(workspace)
    const context = await openSearchContext(workspace)
    const { hits, first } = await findHits(words, options, context)
    for (const line of readingLines(first)) console.error(line)
    if (options.json) for (const [i, hit] of hits.entries()) console.log(JSON.stringify(toJson(i + 1, hit)))
    else console.log(formatHits(hits, first.answer))
  } finally {
    await workspace.close()
  }
}

async function findHits(query: string, options: SearchOptions, context: RequestContext) {
  const sort = oneOf(searchSorts, options.sort, 'order')
  const ask = (first: number, after: string | null) =>
    runSearch({ query, ...searchArgsOf(options), sort, first: Math.min(maxFirst, first), after }, [], context)
  const first = await ask(options.first, null)
  const panelIds: string[] = []
  for (let { answer } = first; ; ) {
    panelIds.push(...answer.hits.map(({ panelId }) => panelId))
    const last = answer.hits.at(-1)
    if (panelIds.length >= options.first || !answer.hasNextPage || last === undefined) break
    answer = (await ask(options.first - panelIds.length, last.cursor)).answer
  }
  return { hits: await loadHits(panelIds, context), first }
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

function formatHits(hits: readonly Hit[], { total, isTotalExact }: SearchAnswer): string {
  if (total === 0) return 'No panel matches.'
  const rows = hits.map(({ panel, figure }, i) => [
    String(i + 1),
    panel.articleId,
    `${(figure.label ?? figure.xmlId).replace(/[\s.:]+$/, '')}${panel.letter ?? ''}`,
    formatLabel(panel),
    panel.caption || figure.caption.text,
  ])
  return `${formatTable(rows, process.stdout.columns ?? 160)}\n${hits.length} of ${isTotalExact ? '' : 'about '}${total} panels`
}

function formatLabel({ label }: StoredPanel): string {
  if (label === null) return 'no picture'
  return `${findModality(label.modality)?.key ?? label.modality} ${Math.round(100 * label.confidence)} %`
}

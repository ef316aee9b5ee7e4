import { Command } from 'commander'
import type { RequestContext } from '../api/request-context.ts'
import { runSearch } from '../api/run-search.ts'
import { maxFirst } from '../api/search-input.ts'
import { loadConfiguration } from '../config.ts'
import { type SearchAnswer, searchSorts } from '../search/search-index.ts'
import { addWordOptions, oneOf, searchArgsOf, type WordOptions } from './filter-options.ts'
import { formatTable } from './format-table.ts'
import { openSearchContext } from './open-search-context.ts'
import { hitCells, hitJson, loadHits, type PanelHit } from './panel-hits.ts'
import { readingLines } from './reading-lines.ts'
import { warnOfOldIndex } from './warn-of-old-index.ts'
import { wholeNumber } from './whole-number.ts'
import { openWorkspace } from './workspace.ts'

interface SearchOptions extends WordOptions {
  readonly home?: string
  readonly sort: string
  readonly first: number
  readonly json?: boolean
}

export function searchCommand(): Command {
  const command = new Command('search')
    .description('Search the panels of the collection; the same search as the API.')
    .argument('<words>', 'plain words: "fluorescence images about EGFR in mouse since 2018"; "" matches everything')
  return addWordOptions(command)
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
    if (options.json)
      for (const [i, hit] of hits.entries()) console.log(JSON.stringify({ rank: i + 1, ...hitJson(hit) }))
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
  return { hits: await loadHits(panelIds, context.store), first }
}

function formatHits(hits: readonly PanelHit[], { total, isTotalExact }: SearchAnswer): string {
  if (total === 0) return 'No panel matches.'
  const rows = hits.map((hit, i) => [String(i + 1), ...hitCells(hit)])
  return `${formatTable(rows, process.stdout.columns ?? 160)}\n${hits.length} of ${isTotalExact ? '' : 'about '}${total} panels`
}

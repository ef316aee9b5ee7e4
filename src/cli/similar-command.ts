import { Command } from 'commander'
import { similarPanels } from '../api/similar-panels.ts'
import { loadConfiguration } from '../config.ts'
import { addFilterOptions, type FilterOptions, filterArgsOf } from './filter-options.ts'
import { formatTable } from './format-table.ts'
import { openSearchContext } from './open-search-context.ts'
import { hitCells, hitJson, loadHits, type PanelHit } from './panel-hits.ts'
import { requireComparable } from './require-comparable.ts'
import { warnOfOldIndex } from './warn-of-old-index.ts'
import { wholeNumber } from './whole-number.ts'
import { openWorkspace } from './workspace.ts'

interface SimilarOptions extends FilterOptions {
  readonly home?: string
  readonly first: number
  readonly json?: boolean
}

export function similarCommand(): Command {
  const command = new Command('similar')
    .description('List the panels whose pictures look most like that of one panel.')
    .argument('<panel>', 'id of the panel, as `figlens search --json` gives it')
  return addFilterOptions(command)
    .option('--first <number>', 'how many, at most 100', wholeNumber, 20)
    .addHelpText('after', examples)
    .action(similar)
}

const examples = `
Examples:
  figlens similar PMC7870244:F1:2
  figlens similar PMC7870244:F1:2 --gene EGFR --licence-group commercial --json`

async function similar(id: string, options: SimilarOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    await warnOfOldIndex(workspace)
    const context = await openSearchContext(workspace)
    const args = { id, ...filterArgsOf(options), first: options.first }
    const found = (await similarPanels(args, context)) ?? []
    if (found.length === 0) await requireComparable(id, context)
    const hits = await loadHits(
      found.map(({ panel }) => panel.id),
      context.store,
    )
    const similarities = new Map(found.map(({ panel, similarity }) => [panel.id, similarity]))
    const similarityOf = ({ panel }: PanelHit) => similarities.get(panel.id) ?? 0
    if (options.json) {
      for (const [i, hit] of hits.entries()) {
        console.log(JSON.stringify({ rank: i + 1, similarity: similarityOf(hit), ...hitJson(hit) }))
      }
    } else console.log(formatHits(hits, similarityOf))
  } finally {
    await workspace.close()
  }
}

function formatHits(hits: readonly PanelHit[], similarityOf: (hit: PanelHit) => number): string {
  if (hits.length === 0) return 'No panel that the filter lets through has a picture to compare.'
  const rows = hits.map((hit, i) => [String(i + 1), similarityOf(hit).toFixed(3), ...hitCells(hit)])
  return formatTable(rows, process.stdout.columns ?? 160)
}

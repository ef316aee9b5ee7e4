import { Command } from 'commander'
import { runSearch } from '../api/run-search.ts'
import { loadConfiguration } from '../config.ts'
import { exitCodes } from './exit-codes.ts'
import { exportLabelsCommand } from './export-labels-command.ts'
import { exportProblemsCommand } from './export-problems-command.ts'
import { exportColumns, exportRows } from './export-rows.ts'
import { addWordOptions, searchArgsOf, type WordOptions } from './filter-options.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { openSearchContext } from './open-search-context.ts'
import { openProgress } from './progress.ts'
import { readingLines } from './reading-lines.ts'
import { type RowFormatOptions, rowFormat, rowFormatOption } from './row-format-option.ts'
import { warnOfOldIndex } from './warn-of-old-index.ts'
import { openWorkspace, type Workspace } from './workspace.ts'
import { partOf, writeRows } from './write-rows.ts'

interface ExportOptions extends WordOptions, RowFormatOptions {
  readonly home?: string
  readonly query: string
  readonly output?: string
}

export function exportCommand(): Command {
  const command = new Command('export')
    .description('Write all panels that a search finds, however many, with licence and attribution.')
    .enablePositionalOptions()
    .option('--query <words>', 'as in `figlens search`; without it everything', '')
    .addOption(rowFormatOption)
    .option('--output <file>', 'where to; without it to standard output')
    .option('--bom', 'begin a CSV with a byte order mark, for Excel')
  return addWordOptions(command)
    .addHelpText('after', notes)
    .addCommand(exportLabelsCommand())
    .addCommand(exportProblemsCommand())
    .action(exportPanels)
}

const notes = `
Examples:
  figlens export --query "EGFR" --modality fluorescence --output egfr.csv
  figlens export --format jsonl --year-from 2020 --not modality:chart | head
docs/operations.md names the columns.`

async function exportPanels(options: ExportOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    await exportFrom(workspace, options)
  } finally {
    await workspace.close()
  }
}

async function exportFrom(workspace: Workspace, options: ExportOptions): Promise<void> {
  const { store, index } = workspace
  await warnOfOldIndex(workspace)
  const context = await openSearchContext(workspace)
  const question = { query: options.query, ...searchArgsOf(options), sort: 'NEWEST' as const, first: 0 }
  const run = await runSearch(question, [], context)
  for (const line of readingLines(run)) console.error(line)
  const { total } = run.answer
  const { output } = options
  const format = rowFormat(exportColumns, options)
  const signal = firstInterrupt()
  const progress = openProgress(total, 'panels')
  let written = 0
  try {
    const portions = counted(index.matches(run), progress.update)
    written = await writeRows(exportRows(store, portions), { format, output, signal })
  } finally {
    progress.stop()
  }
  if (signal.aborted) {
    const where = output === undefined ? 'what was printed' : partOf(output)
    console.error(`Stopped: ${where} has the first ${written} of ${total} panels.`)
    process.exitCode = exitCodes.failed
  } else if (output !== undefined) console.error(`${written} panels are in ${output}.`)
}

async function* counted(
  portions: AsyncIterable<readonly string[]>,
  onProgress: (done: number) => void,
): AsyncIterable<readonly string[]> {
  let done = 0
  for await (const portion of portions) {
    yield portion
    done += portion.length
    onProgress(done)
  }
}

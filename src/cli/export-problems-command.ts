import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { problemColumns, problemRows } from './problem-rows.ts'
import { type RowFormatOptions, rowFormat, rowFormatOption } from './row-format-option.ts'
import { openWorkspace } from './workspace.ts'
import { writeRows } from './write-rows.ts'

interface ExportProblemsOptions extends RowFormatOptions {
  readonly home?: string
  readonly output?: string
}

export function exportProblemsCommand(): Command {
  return new Command('problems')
    .description(
      'Write what went wrong with the pictures of the figures in the collection: missing, cut off, too large.',
    )
    .addOption(rowFormatOption)
    .option('--output <file>', 'where to; without it to standard output')
    .addHelpText('after', notes)
    .action(exportProblems)
}

const notes = `
A row: ${problemColumns.join(', ')}. "origin" is the path of the package that the article was read
from. A picture that is mended there is read when the package is ingested again, and its row is gone.

Example:
  figlens export problems --output problems.csv`

async function exportProblems({ home, output, ...options }: ExportProblemsOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home })
  const workspace = await openWorkspace(settings, 'read', { indexMayFail: true })
  try {
    const signal = firstInterrupt()
    const format = rowFormat(problemColumns, options)
    const written = await writeRows(problemRows(workspace.store), { format, output, signal })
    console.error(`${signal.aborted ? 'Stopped' : 'Done'}: problems with pictures: ${written}.`)
    if (signal.aborted) process.exitCode = exitCodes.failed
  } finally {
    await workspace.close()
  }
}

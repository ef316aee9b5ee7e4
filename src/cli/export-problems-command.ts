import { Command, Option } from 'commander'
import { loadConfiguration } from '../config.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { problemColumns, problemRows } from './problem-rows.ts'
import { csv, jsonLines } from './row-formats.ts'
import { openWorkspace } from './workspace.ts'
import { writeRows } from './write-rows.ts'

interface ExportProblemsOptions {
  readonly home?: string
  readonly format: 'csv' | 'jsonl'
  readonly output?: string
  readonly json?: boolean
}

export function exportProblemsCommand(): Command {
  return new Command('problems')
    .description(
      'Write what went wrong with the pictures of the figures in the collection: missing, cut off, too large.',
    )
    .addOption(
      new Option('--format <name>', 'how they are written; --json is jsonl').choices(['csv', 'jsonl']).default('csv'),
    )
    .option('--output <file>', 'where to; without it to standard output')
    .addHelpText('after', notes)
    .action(exportProblems)
}

const notes = `
A row: ${problemColumns.join(', ')}. "origin" is the path of the package that the article was read
from. A picture that is mended there is read when the package is ingested again, and its row is gone.

Example:
  figlens export problems --output problems.csv`

async function exportProblems({ home, format, output, json }: ExportProblemsOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    const signal = firstInterrupt()
    const text = json || format === 'jsonl' ? jsonLines() : csv(problemColumns)
    const written = await writeRows(problemRows(workspace.store), { format: text, output, signal })
    console.error(`${signal.aborted ? 'Stopped' : 'Done'}: problems with pictures: ${written}.`)
    if (signal.aborted) process.exitCode = exitCodes.failed
  } finally {
    await workspace.close()
  }
}

import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import * as z from 'zod'
import { FiglensError, toFiglensError } from '../domain/errors.ts'
import { classifyCommand } from './classify-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { evaluateCommand } from './evaluate-command.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { exportCommand } from './export-command.ts'
import { ingestCommand } from './ingest-command.ts'
import { labelCommand } from './label-command.ts'
import { linkCommand } from './link-command.ts'
import { ocrCommand } from './ocr-command.ts'
import { passOptionsOn } from './pass-options-on.ts'
import { reindexCommand } from './reindex-command.ts'
import { removeCommand } from './remove-command.ts'
import { searchCommand } from './search-command.ts'
import { serveCommand } from './serve-command.ts'
import { similarCommand } from './similar-command.ts'
import { splitCommand } from './split-command.ts'
import { tenantTokenCommand } from './tenant-token-command.ts'
import { trainCommand } from './train-command.ts'

/** Parses the command line, runs the command and sets the exit code: 0 done, 1 something failed, 2 wrong usage. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  // `figlens search … | head` closes the pipe early: that is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  try {
    await buildProgram().parseAsync(argv)
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage
      return
    }
    reportError(thrown)
  }
}

function buildProgram(): Command {
  const program = new Command('figlens')
    .description('Search the figures of the biomedical literature by what they show and how they were imaged.')
    .version(packageVersion())
    // Options belong to the command that they stand behind: some commands with options have others below them.
    .enablePositionalOptions()
    .addHelpText('after', examples)
    .showHelpAfterError('(figlens --help, or figlens <command> --help, shows what can be typed)')
    .exitOverride()
  for (const command of commands()) {
    program.addCommand(command)
    prepare(command, `figlens ${command.name()}`)
  }
  return program
}

function commands(): Command[] {
  return [
    ingestCommand(),
    serveCommand(),
    searchCommand(),
    similarCommand(),
    exportCommand(),
    labelCommand(),
    removeCommand(),
    reindexCommand(),
    tenantTokenCommand(),
    classifyCommand(),
    splitCommand(),
    linkCommand(),
    ocrCommand(),
    evaluateCommand(),
    trainCommand(),
    doctorCommand(),
  ]
}

/** Gives a command what all have in common; one that only joins others, and has no options of its own, passes it on to them. */
function prepare(command: Command, path: string): void {
  command.exitOverride().showHelpAfterError(`(${path} --help shows what can be typed)`)
  if (command.commands.length === 0 || command.options.length > 0) {
    command
      .option('--home <folder>', 'folder that holds all state ($FIGLENS_HOME)')
      .option('--json', 'print for machines instead of people')
  }
  command.hook('preSubcommand', (_, child) => passOptionsOn(command, child, `${path} ${child.name()}`))
  for (const child of command.commands) prepare(child, `${path} ${child.name()}`)
}

/** The same from `src/cli` and from `dist/cli`: both lie two levels below the root. */
function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}

const examples = `
Examples:
  figlens ingest samples                      read the articles in a folder into the collection
  figlens serve                               search page, GraphQL API and pictures on http://localhost:4000
  figlens search "EGFR" --modality fluorescence
  figlens similar PMC7870244:F1:2             panels that look like this one
  figlens export --query "EGFR" --output egfr.csv
  figlens classify figure1.jpg --json
  figlens split figure1.jpg --draw drawings   panels, letters, and the picture with its boxes
  figlens ocr                                 read the words inside the pictures too
  figlens reindex --verify                    whether database and index agree
  figlens remove PMC7870244                   take an article out of the collection
  figlens doctor                              what is used, what is missing and how to get it

Exit codes: 0 done, 1 something failed, 2 wrong usage.
Settings come from options, environment variables or figlens.config.{ts,mjs,js,json}; \`figlens doctor\` lists them.`

function reportError(thrown: unknown): void {
  const error = toFiglensError(thrown)
  console.error(`figlens: ${error.message} [${error.code}]`)
  if (!(thrown instanceof FiglensError) && thrown instanceof Error) console.error(thrown.stack)
  process.exitCode = exitCodeOf(error.code)
}

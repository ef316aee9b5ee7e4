import { dirname, join, relative } from 'node:path'
import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { jsonLines } from './row-formats.ts'
import { trainingFigures } from './training-figures.ts'
import { openWorkspace, type Workspace } from './workspace.ts'
import { writeOutputFile } from './write-output-file.ts'
import { writeRows } from './write-rows.ts'

interface ExportLabelsOptions {
  readonly home?: string
  readonly output?: string
  readonly images?: string
}

export function exportLabelsCommand(): Command {
  return new Command('labels')
    .description('Write the panels that people labelled, with their pictures, as `figlens train --add` takes them.')
    .option('--output <file>', 'JSON lines, a picture a line; without it standard output')
    .option('--images <folder>', 'where the pictures are copied to; default: `images` beside the output')
    .addHelpText('after', notes)
    .action(exportLabels)
}

const notes = `
A line: {image, sha256, part, article, fig, label, width, height, panels: [{box, letter, modality}], licence, licenceUrl, origin}. "image" is
relative to the output. All panels of a picture are named; modality is null where no person has said it.

Example:
  figlens export labels --output corrections/panels.jsonl
  figlens train … --add corrections/panels.jsonl`

async function exportLabels({ home, output, images }: ExportLabelsOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home })
  const folder = output === undefined ? '.' : dirname(output)
  const workspace = await openWorkspace(settings, 'read', { indexMayFail: true })
  try {
    const rows = withPictures(workspace, folder, images ?? join(folder, 'images'))
    const signal = firstInterrupt()
    const written = await writeRows(rows, { format: jsonLines(), output, signal })
    console.error(`${signal.aborted ? 'Stopped' : 'Done'}: pictures with panels that people labelled: ${written}.`)
    if (signal.aborted) process.exitCode = exitCodes.failed
  } finally {
    await workspace.close()
  }
}

/** Copies the picture of each before it is written. */
async function* withPictures({ store, blobs }: Workspace, root: string, folder: string): AsyncIterable<object> {
  for await (const { picture, ...figure } of trainingFigures(store)) {
    const { sha256, mediaType } = picture
    const bytes = await blobs.get(sha256)
    if (bytes === null) {
      console.error(
        `${figure.article}, ${figure.fig}: the picture is no longer in the collection: ingest its article again.`,
      )
      process.exitCode = exitCodes.failed
      continue
    }
    const path = join(folder, `${sha256}.${mediaType.replace('image/', '')}`)
    await writeOutputFile(path, bytes, 'w')
    yield { image: relative(root, path), sha256, ...figure }
  }
}

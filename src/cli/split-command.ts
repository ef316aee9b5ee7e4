import { readdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import type { CaptionParts } from '../domain/caption-parts.ts'
import type { FigureLayout, FoundPanel } from '../domain/figure-layout.ts'
import { sharedCaption } from '../domain/shared-caption.ts'
import { figureCaptions } from '../ingest/figure-captions.ts'
import { captionLetters } from '../panels/captions/caption-letters.ts'
import { splitCaption } from '../panels/captions/split-caption.ts'
import { drawLayout } from '../panels/draw-layout.ts'
import { drawingNames } from './drawing-names.ts'
import { formatTable } from './format-table.ts'
import { openConfiguredFinder } from './open-configured-finder.ts'
import { printForEachPicture } from './print-for-each-picture.ts'
import { writeOutputFile } from './write-output-file.ts'

interface SplitOptions {
  readonly home?: string
  readonly backend?: string
  readonly caption?: string
  readonly draw?: string
  readonly json?: boolean
}

interface SplitPicture {
  readonly layout: FigureLayout
  /** Null where no caption was given. */
  readonly captions: PanelCaptions | null
  /** Where the picture with its boxes was written. */
  readonly drawing: string | null
}

interface PanelCaptions {
  /** As in `FigureRecord.captionsAligned`. */
  readonly aligned: boolean | null
  /** One for each panel: what is said of all and what is said of it; the whole caption where these cannot be told apart. */
  readonly texts: readonly string[]
}

export function splitCommand(): Command {
  return new Command('split')
    .description('Find the panels of figures, with their letters, and which part of the caption is whose.')
    .argument('<image...>', 'picture files')
    .option('--caption <text>', 'the caption of the figure: its letters help, and each panel gets its part of it')
    .option('--draw <folder>', 'write the pictures with their boxes there; no file is written over')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .addHelpText('after', examples)
    .action(split)
}

const examples = `
Examples:
  figlens split figure1.jpg figure2.png
  figlens split figure1.jpg --json --caption "Uptake. (A) Control cells. (B) Treated cells."
  figlens split figures/*.jpg --draw drawings`

async function split(images: string[], { home, backend, caption, draw, json = false }: SplitOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home, backend })
  const drawings = draw === undefined ? null : await drawingPaths(images, draw)
  const parts = caption === undefined ? null : splitCaption({ text: caption })
  const hints = { captionLetters: parts ? captionLetters(parts) : [] }
  const finder = await openConfiguredFinder(settings)
  try {
    await printForEachPicture(images, {
      work: async (bytes, index): Promise<SplitPicture> => {
        const layout = await finder.find(bytes, hints)
        const captions = parts && caption !== undefined ? panelCaptions(caption, parts, layout) : null
        const drawing = drawings?.[index] ?? null
        if (drawing !== null) await writeOutputFile(drawing, await drawLayout(bytes, layout), 'wx')
        return { layout, captions, drawing }
      },
      concurrency: availableParallelism(),
      json,
      toJson,
      toText,
    })
  } finally {
    await finder.close()
  }
}

function panelCaptions(caption: string, parts: CaptionParts, { panels }: FigureLayout): PanelCaptions {
  const { aligned, common, own } = figureCaptions(caption, parts, panels)
  const figure = { caption: { text: caption }, commonCaption: common }
  const texts = panels.map((_, i) => {
    const part = own[i] ?? ''
    return [sharedCaption(figure, { caption: part }), part].filter(Boolean).join(' ')
  })
  return { aligned, texts }
}

/** Decided before the first is drawn: which picture gets which name must not depend on which is done first. */
async function drawingPaths(images: readonly string[], folder: string): Promise<string[]> {
  const present = await readdir(folder).catch(() => [])
  return drawingNames(images, present).map((name) => join(folder, name))
}

function toJson({ layout, captions, drawing }: SplitPicture): object {
  return {
    compound: isCompound(layout),
    compoundProbability: layout.compound,
    panels: layout.panels.map(({ box, letter, confidence }, i) => ({
      box,
      letter,
      confidence,
      ...(captions && { caption: captions.texts[i] }),
    })),
    ...(captions && { captionsAligned: captions.aligned }),
    ...(drawing && { drawing }),
  }
}

function toText({ layout, captions, drawing }: SplitPicture): string {
  const kind = isCompound(layout) ? `${layout.panels.length} panels` : 'one panel'
  const rows = layout.panels.map((panel, i) => [...row(panel), captions?.texts[i] ?? ''])
  return [
    `${kind} (compound: ${percent(layout.compound)})`,
    formatTable(rows, (process.stdout.columns ?? 160) - 2),
    ...(captions?.aligned === false
      ? ['Letters and caption do not fit together: each panel keeps the whole caption.']
      : []),
    ...(drawing ? [`drawn in ${drawing}`] : []),
  ].join('\n')
}

function row({ box: [x0, y0, x1, y1], letter, confidence }: FoundPanel): string[] {
  return [letter ?? '–', `${x0},${y0} to ${x1},${y1}`, percent(confidence)]
}

/** What the panels say, so that the answer agrees with itself; the probability stands beside it. */
function isCompound({ panels }: FigureLayout): boolean {
  return panels.length > 1
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

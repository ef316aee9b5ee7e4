import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { FiglensError } from '../../../domain/errors.ts'
import type { LeafCode } from '../../../domain/modality.ts'
import type { Box } from '../../../domain/record.ts'
import { readJsonLines } from '../../../json-lines.ts'
import { boxField, leafCodeField, partField } from '../../../label-fields.ts'

/**
 * `single`: a picture of a data set; `panel`: cut out of a real figure; `figure`: a whole figure of one modality; `extra`: of a figure
 * from elsewhere than articles; `drawn`: made by a program.
 */
const imageKinds = ['single', 'panel', 'figure', 'extra', 'drawn'] as const
export type ImageKind = (typeof imageKinds)[number]

/** Extra and drawn pictures are learnt from and never left out: what is good on them says nothing of articles. */
export function isJudged({ kind }: { readonly kind: ImageKind }): boolean {
  return kind !== 'extra' && kind !== 'drawn'
}

export interface LabelledImage {
  readonly path: string
  /** Null: the whole picture. */
  readonly box: Box | null
  readonly code: LeafCode
  readonly kind: ImageKind
  /** What must not be split between training and validation: the data set, or the article. */
  readonly source: string
  readonly part: 'train' | 'test'
}

const single = z.object({ file: z.string(), code: leafCodeField, source: z.string(), split: partField })

const figure = z.object({
  image: z.string(),
  part: partField,
  article: z.string(),
  panels: z.array(z.object({ box: boxField, modality: leafCodeField.nullable() })),
  partial: z.boolean().default(false),
})

/**
 * Reads single images by modality: one JSON object a line, `{file, code, source, split}`, `file` relative to `root`.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readSingleImages(indexFile: string, root: string): Promise<LabelledImage[]> {
  const rows = await readJsonLines(indexFile, single)
  const images = rows.map(
    ({ row: { file, code, source, split } }): LabelledImage => ({
      path: join(root, file),
      box: null,
      code,
      kind: 'single',
      source,
      part: split,
    }),
  )
  requireFiles(images, indexFile)
  requireWholeSources(images, indexFile)
  return images
}

/**
 * Reads figures whose panels are boxed and labelled, `{image, part, article, panels: [{box, modality}], partial?}`: every labelled
 * panel, and every figure all of whose panels are of one modality. `partial`: there are panels that nobody boxed.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export function readGoldFigures(panelsFile: string, root: string): Promise<LabelledImage[]> {
  return readFigures(panelsFile, root, ({ part, article: source, panels: boxed, partial }, path) => {
    const common = { path, source, part }
    const panels = boxed.flatMap(({ box, modality: code }): LabelledImage[] =>
      code === null ? [] : [{ ...common, box, code, kind: 'panel' }],
    )
    const code = boxed[0]?.modality
    const whole: LabelledImage[] =
      code && !partial && boxed.every(({ modality }) => modality === code)
        ? [{ ...common, box: null, code, kind: 'figure' }]
        : []
    return [...panels, ...whole]
  })
}

/** Reads the same lines as pictures of the kind `extra`: the panels, or the whole figure where it is one panel. */
export function readExtraFigures(panelsFile: string, root: string): Promise<LabelledImage[]> {
  return readFigures(panelsFile, root, ({ part, article: source, panels, partial }, path) => {
    const isWhole = panels.length === 1 && !partial
    return panels.flatMap(({ box, modality: code }): LabelledImage[] =>
      code === null ? [] : [{ path, source, part, kind: 'extra', box: isWhole ? null : box, code }],
    )
  })
}

async function readFigures(
  panelsFile: string,
  root: string,
  imagesOf: (row: z.infer<typeof figure>, path: string) => LabelledImage[],
): Promise<LabelledImage[]> {
  const rows = await readJsonLines(panelsFile, figure)
  const images = rows.flatMap(({ row }) => imagesOf(row, join(root, row.image)))
  requireFiles(images, panelsFile)
  requireWholeSources(images, panelsFile)
  return images
}

function requireFiles(images: readonly LabelledImage[], file: string): void {
  const missing = [...new Set(images.map(({ path }) => path))].filter((path) => !existsSync(path))
  if (missing.length === 0) return
  throw new FiglensError(
    'BAD_INPUT',
    `${file} names ${missing.length} pictures that do not exist, e.g. ${missing[0]}: is that the folder its paths are relative to?`,
  )
}

/** @throws FiglensError BAD_INPUT that names `file` and a source that is in both parts. */
export function requireWholeSources(images: readonly LabelledImage[], file: string): void {
  const parts = new Map<string, string>()
  for (const { source, part } of images) {
    const known = parts.get(source) ?? part
    if (known !== part) {
      throw new FiglensError(
        'BAD_INPUT',
        `${file} has the source "${source}" in both parts: a source is learnt or tested, never both.`,
      )
    }
    parts.set(source, part)
  }
}

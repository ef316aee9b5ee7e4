import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { type LeafCode, leafCodes } from '../../domain/modality.ts'
import type { Box } from '../../domain/record.ts'
import { readJsonLines } from '../../json-lines.ts'
import { boxField, leafCodeField } from '../../label-fields.ts'
import { softmax } from '../calibrate.ts'
import type { HeldOutLogits } from './held-out-scores.ts'
import type { LabelledImage } from './pictures/labelled-images.ts'

/** What an image model says of a panel whose article it was not trained on: the fusion with captions is fitted on these. */
export interface HeldOutPanel {
  /** Path of the picture, relative to the data's root. */
  readonly image: string
  readonly box: Box
  /** Of all leaves, in their order. */
  readonly probabilities: Float32Array
}

/** Beside an image model. */
export const heldOutFile = 'held-out.jsonl'

const line = z
  .object({
    image: z.string(),
    box: boxField,
    probabilities: z.partialRecord(leafCodeField, z.number()),
  })
  .transform(({ image, box, probabilities }): HeldOutPanel => {
    return { image, box, probabilities: Float32Array.from(leafCodes, (code) => probabilities[code] ?? 0) }
  })

/** @throws FiglensError BAD_INPUT that names the line. */
export async function readHeldOutPanels(file: string): Promise<HeldOutPanel[]> {
  return (await readJsonLines<HeldOutPanel>(file, line)).map(({ row }) => row)
}

/** Writes those of `images` that are panels, one a line: `{image, box, probabilities: {code: …}}`, `image` relative to `root`. */
export async function writeHeldOutPanels(
  folder: string,
  root: string,
  images: readonly LabelledImage[],
  logits: HeldOutLogits,
  { classes, temperature }: { readonly classes: readonly LeafCode[]; readonly temperature: number },
): Promise<void> {
  const lines = images.flatMap(({ path, box, kind }, i) => {
    if (kind !== 'panel') return []
    const probabilities = softmax(logits[i] ?? new Float32Array(), temperature)
    const rounded = classes.map((code, c) => [code, Number((probabilities[c] ?? 0).toFixed(3))] as const)
    const byCode = Object.fromEntries(rounded.filter(([, probability]) => probability > 0))
    return [`${JSON.stringify({ image: relative(root, path), box, probabilities: byCode })}\n`]
  })
  await writeFile(join(folder, heldOutFile), lines.join(''))
}

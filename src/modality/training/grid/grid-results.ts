import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { readJsonLines } from '../../../json-lines.ts'
import { backboneNames } from '../../../networks/backbone-plan.ts'
import { labelSets } from '../pictures/training-set.ts'
import { gridStarts } from './plan-grid.ts'

const both = z.object({ among: z.number(), within: z.number() })
const scores = z.object({
  score: z.number(),
  single: z.number().optional(),
  panel: z.number().optional(),
  figure: z.number().optional(),
  microscopy: both,
  microscopyPanels: both,
})

/** One line of the results file: a run and what came of it. */
export const gridResult = z.object({
  backbone: z.enum(backboneNames),
  cut: z.string(),
  from: z.string().nullable(),
  start: z.enum(gridStarts),
  seed: z.int(),
  labels: z.enum(labelSets),
  /** Side of the input, pixels. */
  resolution: z.int(),
  /** Of the backbone up to the cut. */
  parameters: z.int(),
  multiplyAdds: z.int(),
  /** On the fifth of the sources that this seed leaves out, the same for every run of the seed. */
  heldOut: scores,
  /** On the same sources, before the training; null for frozen runs. */
  before: scores.nullable(),
  /** Step of the best check; 0 for frozen runs. */
  step: z.int(),
  /** Of the backbone, batches of 32, in the run itself; null where it was not measured. */
  imagesPerSecond: z.number().nullable(),
  seconds: z.number(),
})
export type GridResult = z.infer<typeof gridResult>

export interface GridResults {
  readonly lines: readonly GridResult[]
  add(result: GridResult): Promise<void>
}

/**
 * Opens the results of earlier runs, of which there may be none; a last line that a kill has cut short is dropped.
 * @throws FiglensError BAD_INPUT that names a line that is no result.
 */
export async function openGridResults(file: string): Promise<GridResults> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  await mkdir(dirname(file), { recursive: true })
  if (whole.length < text.length || !existsSync(file)) await writeFile(file, whole)
  const lines = (await readJsonLines(file, gridResult)).map(({ row }) => row)
  return {
    lines,
    add: async (result) => {
      lines.push(result)
      await appendFile(file, `${JSON.stringify(result)}\n`)
    },
  }
}

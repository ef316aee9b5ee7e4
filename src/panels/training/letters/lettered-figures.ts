import { join } from 'node:path'
import * as z from 'zod'
import type { Box } from '../../../domain/record.ts'
import { readJsonLines } from '../../../json-lines.ts'
import { boxField, partField } from '../../../label-fields.ts'
import { seedFrom } from '../../../networks/seeded-random.ts'

/** A figure of which is known which letters stand in which panels, but not where in them. */
export interface LetteredFigure {
  readonly path: string
  readonly image: string
  /** Pixels of the picture. */
  readonly width: number
  readonly height: number
  readonly panels: readonly { readonly box: Box; readonly letter: string | null }[]
  /** `held-out`: a quarter of the training articles, never split. */
  readonly part: 'train' | 'held-out' | 'test'
}

const figure = z.object({
  image: z.string(),
  part: partField,
  article: z.string(),
  width: z.number(),
  height: z.number(),
  panels: z.array(z.object({ box: boxField, letter: z.string().nullable() })),
})

/**
 * Reads figures whose panels are boxed and lettered, `{image, part, article, width, height, panels: [{box, letter}]}` a line.
 * @param root what `image` is relative to.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readLetteredFigures(file: string, root: string): Promise<LetteredFigure[]> {
  const rows = await readJsonLines(file, figure)
  return rows.map(({ row: { image, part, article, width, height, panels } }) => {
    const heldOut = part === 'train' && seedFrom(article) % 4 === 0
    return { path: join(root, image), image, width, height, panels, part: heldOut ? 'held-out' : part }
  })
}

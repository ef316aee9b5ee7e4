import { join } from 'node:path'
import * as z from 'zod'
import { readJsonLines } from '../../../json-lines.ts'
import { seedFrom } from '../../../networks/seeded-random.ts'

const picture = z.object({ file: z.string(), split: z.enum(['train', 'test']) })

/** One in so many is enough to fill panels with, and fits into memory. */
const share = 6

/**
 * Paths of single images of the training part: one JSON object a line, `{file, split}`, `file` relative to `root`.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readPictureList(file: string, root: string): Promise<string[]> {
  const rows = await readJsonLines(file, picture)
  return rows
    .filter(({ row }) => row.split === 'train' && seedFrom(row.file) % share === 0)
    .map(({ row }) => join(root, row.file))
}

import { join } from 'node:path'
import * as z from 'zod'
import type { LeafCode } from '../domain/modality.ts'
import type { Box } from '../domain/record.ts'
import { readJsonLines } from '../json-lines.ts'
import { boxField, leafCodeField, partField } from '../label-fields.ts'

/** A picture that has a known modality, or of which parts have one. */
export interface LabelledPicture {
  readonly path: string
  readonly part: 'train' | 'test' | null
  /** The data set or laboratory of a single image, the article of a figure. */
  readonly source: string | null
  /** False: filed under its code by look alone. */
  readonly strict: boolean
  /** Null: the whole picture, which has one code. Parts whose modality cannot be told are left out. */
  readonly boxes: readonly Box[] | null
  /** One for each box. */
  readonly codes: readonly LeafCode[]
}

const part = partField.nullable().default(null)
const name = z.string().nullable().default(null)

const single = z.object({
  file: z.string().min(1),
  code: leafCodeField,
  split: part,
  source: name,
  strict: z.boolean().default(true),
})
const figure = z.object({
  image: z.string().min(1),
  part,
  article: name,
  panels: z.array(z.object({ box: boxField, modality: leafCodeField.nullable() })),
})
const either = z.union([single, figure], {
  error: 'it is neither {file, code, split} nor {image, part, panels: [{box, modality}]}',
})

/**
 * Reads pictures with their modalities, one JSON object a line: single images `{file, code, split?, source?, strict?}`, or figures with boxes
 * `{image, part?, article?, panels: [{box, modality}]}`; paths are relative to `root`.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readLabelledPictures(file: string, root: string): Promise<LabelledPicture[]> {
  return (await readJsonLines(file, either)).map(({ row }) => {
    if ('file' in row) {
      const { file, code, split: part, source, strict } = row
      return { path: join(root, file), part, source, strict, boxes: null, codes: [code] }
    }
    const panels = row.panels.flatMap(({ box, modality }) => (modality === null ? [] : [{ box, modality }]))
    return {
      path: join(root, row.image),
      part: row.part,
      source: row.article,
      strict: true,
      boxes: panels.map(({ box }) => box),
      codes: panels.map(({ modality }) => modality),
    }
  })
}

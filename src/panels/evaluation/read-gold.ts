import * as z from 'zod'
import type { LeafCode } from '../../domain/modality.ts'
import type { Box } from '../../domain/record.ts'
import { readJsonLines } from '../../json-lines.ts'
import { boxField, leafCodeField, partField } from '../../label-fields.ts'

export interface GoldPanel {
  /** Pixels of the upright picture, half open. */
  readonly box: Box
  /** Upper-cased as in `FoundPanel`; null where none is printed. */
  readonly letter: string | null
  /** Null where it cannot be told. */
  readonly modality: LeafCode | null
}

/** A figure whose panels were boxed, lettered and labelled by eye. */
export interface GoldFigure {
  /** Path of the picture, relative to the data's root. */
  readonly image: string
  readonly part: 'train' | 'test' | null
  /** What must not be split between training and validation; null where the file does not say. */
  readonly article: string | null
  readonly panels: readonly GoldPanel[]
  /** There are further panels, which nobody boxed: of no use where boxes are learnt or scored. */
  readonly partial: boolean
}

const panel = z.object({
  box: boxField,
  letter: z.string().min(1).nullable(),
  modality: leafCodeField.nullable(),
})

const figure = z.object({
  image: z.string().min(1),
  part: partField.nullable().default(null),
  article: z.string().nullable().default(null),
  partial: z.boolean().default(false),
  panels: z.array(panel).min(1),
})

/**
 * Reads figures with their panels, one JSON object a line: `{image, part?, panels: [{box, letter, modality}]}`; further fields are passed over.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readGold(file: string): Promise<GoldFigure[]> {
  return (await readJsonLines(file, figure)).map(({ row }) => row)
}

import * as z from 'zod'
import { isLeafCode, type LeafCode } from './domain/modality.ts'

/** What the lines of files with labelled pictures have in common. */
export const boxField = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([x0, y0, x1, y1]) => x1 > x0 && y1 > y0, 'a box is [x0, y0, x1, y1] with x0 < x1 and y0 < y1')

export const leafCodeField = z
  .string()
  .refine((code): code is LeafCode => isLeafCode(code), { error: ({ input }) => `"${input}" is no modality code` })

export const partField = z.enum(['train', 'test'])

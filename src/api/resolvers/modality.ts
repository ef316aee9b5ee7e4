import { findModality } from '../../domain/modality.ts'
import type { ModalityResolvers } from '../generated/schema-types.ts'

export const Modality: ModalityResolvers = {
  group: ({ group }) => (group === null ? null : modalityOf(group)),
}

/** The modality of a code that the program itself wrote. */
export function modalityOf(code: string) {
  const modality = findModality(code)
  if (modality === undefined) throw new Error(`${code} is not in the taxonomy`)
  return modality
}

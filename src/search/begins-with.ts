import { findModality } from '../domain/modality.ts'
import { foldText } from './fold-text.ts'
import type { FacetName } from './search-index.ts'

/** Whether a value of a facet begins so, in any case and with or without diacritics: a modality by its code or by its name. */
export function beginsWith(facet: FacetName, value: string, prefix: string): boolean {
  const name = facet === 'modality' ? findModality(value)?.name : undefined
  return [value, name ?? value].some((text) => foldText(text).startsWith(foldText(prefix)))
}

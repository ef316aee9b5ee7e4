import { findModality } from '../domain/modality.ts'
import { foldText } from './fold-text.ts'
import type { FacetName } from './search-index.ts'

/** Tells whether a value of a facet begins so, in any case and with or without diacritics: a modality by its code or by its name. */
export function facetValueTest(facet: FacetName, prefix: string): (value: string) => boolean {
  const beginning = foldText(prefix)
  const begins = (text: string) => foldText(text).startsWith(beginning)
  return facet === 'modality' ? (code) => begins(code) || begins(findModality(code)?.name ?? code) : begins
}

import { findModality } from '../domain/modality.ts'
import { foldText } from './fold-text.ts'
import type { FacetCount, FacetName, FacetValuesRequest } from './search-index.ts'

/** What a request asks for of a facet's values, which come by falling count: those that begin so, then the others. */
export function pickFacetValues(
  counts: readonly FacetCount[],
  { facet, prefix, also, first }: Pick<FacetValuesRequest, 'facet' | 'prefix' | 'also' | 'first'>,
): FacetCount[] {
  const begins = beginningTest(facet, prefix)
  const begun = counts.filter(({ value }) => begins(value))
  const others = also ? counts.filter(({ value }) => also.has(value) && !begins(value)) : []
  return [...begun, ...others].slice(0, first)
}

/** In any case and with or without diacritics; a modality by its code, or by any word of its name or key. */
function beginningTest(facet: FacetName, prefix: string): (value: string) => boolean {
  const beginning = foldText(prefix)
  const begins = (text: string) => foldText(text).startsWith(beginning)
  if (facet !== 'modality') return begins
  return (code) => {
    const { name = code, key = code } = findModality(code) ?? {}
    return begins(code) || [name, key].some((text) => wordStarts(text).some((start) => begins(text.slice(start))))
  }
}

function wordStarts(text: string): number[] {
  return [...text.matchAll(/[^ -]+/g)].map(({ index }) => index)
}

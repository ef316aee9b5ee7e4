import { FiglensError } from '../../domain/errors.ts'
import { facetNames } from '../search-index.ts'

/**
 * A panel's values are written as codes of three characters, since the database hands over one long text much faster than many rows or
 * numbers. The first character comes from another alphabet than the others: so one code is never found across two.
 */
export const codeLength = 3

/** A panel has any number of these. */
export const listFacets = ['gene', 'organism'] as const
export type ListFacet = (typeof listFacets)[number]

/** A panel has one value of each, or none, which is code 0; in `panel.facets` their codes stand in this order. */
export const valueFacets = facetNames.filter((name) => !(listFacets as readonly string[]).includes(name))

const base = 47
const firstAlphabet = 33
const otherAlphabet = firstAlphabet + base

const encoded: string[] = []

/** @throws FiglensError INDEX_UNAVAILABLE beyond 103,822 different values of a facet. */
export function encodeCode(code: number): string {
  const known = encoded[code]
  if (known !== undefined) return known
  if (code >= base ** codeLength) {
    const sentence = `A facet of the search index has more than ${base ** codeLength} values.`
    throw new FiglensError('INDEX_UNAVAILABLE', sentence)
  }
  const [high, middle, low] = [Math.floor(code / base ** 2), Math.floor(code / base) % base, code % base]
  const text = String.fromCharCode(firstAlphabet + high, otherAlphabet + middle, otherAlphabet + low)
  encoded[code] = text
  return text
}

/** Reads by hand what stands at a place of a text: cutting a piece out would make a string of each. */
export function decodeCode(text: string, at: number): number {
  const high = (text.charCodeAt(at) - firstAlphabet) * base
  return (high + text.charCodeAt(at + 1) - otherAlphabet) * base + text.charCodeAt(at + 2) - otherAlphabet
}

/** Where a facet's code stands in `panel.facets`, from 0. */
export function placeOf(facet: string): number {
  return (valueFacets as readonly string[]).indexOf(facet) * codeLength
}

export const facetsLength = valueFacets.length * codeLength

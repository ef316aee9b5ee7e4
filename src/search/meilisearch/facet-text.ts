import { hash } from 'node:crypto'

/**
 * A facet value as it stands in the index. Meilisearch takes values that differ in case, in accents' encoding or in blanks around them for
 * one, and cuts them after 468 bytes: the hash behind keeps different values apart, and what is long is cut here, where it can be seen.
 * Quotes and backslashes are replaced, so that no value can be more than a value in a filter.
 */
export function encodeFacet(value: string): string {
  const text = shortened(value.toWellFormed())
  return `${inert(text)}#${hash('sha256', text).slice(0, hashLength)}`
}

export function decodeFacet(encoded: string): string {
  return encoded
    .slice(0, -1 - hashLength)
    .replace(/[\uE022\uE05C]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - privateUse))
}

/** The beginning of values, as it stands in the index. */
export function inert(text: string): string {
  return text.replace(/["\\]/g, (character) => String.fromCharCode(character.charCodeAt(0) + privateUse))
}

const hashLength = 8
const privateUse = 0xe000
const longestValue = 400

function shortened(value: string): string {
  const bytes = Buffer.from(value, 'utf8')
  if (bytes.length <= longestValue) return value
  const start = bytes
    .subarray(0, longestValue - 20)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
  return `${start}… ${hash('sha256', value).slice(0, hashLength)}`
}

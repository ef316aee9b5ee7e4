import { hash } from 'node:crypto'

/**
 * An id as Meilisearch takes it (`[a-z0-9]`, at most 460 characters), and so that keys compare as ids do, by code points: the UTF-8 bytes as
 * hexadecimal digits. Ids of more than 230 bytes, which no article has, keep that order by their first 198 bytes alone.
 */
export function orderKey(id: string): string {
  const key = Buffer.from(id, 'utf8').toString('hex')
  return key.length <= longestKey ? key : key.slice(0, longestKey - 64) + hash('sha256', id)
}

/** With a panel's place behind it, below the 468 bytes from which on Meilisearch cuts what it sorts by. */
const longestKey = 460

/** Orders panels by article, then as they stand in it. */
export function tieKey(articleId: string, place: number): string {
  // `-` stands before all digits: `PMC1` and its panels before `PMC10`.
  return `${orderKey(articleId)}-${String(place).padStart(6, '0')}`
}

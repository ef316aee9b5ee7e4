/**
 * Row ids follow the date of publication, newest first and undated last: the newest of very many matches are then the first that the
 * word index names. Panels of one date share a block of ids.
 */
const blockSize = 2 ** 26

const months = 13
const days = 32

/** The block of panels without a date, the last one. */
export const undatedBlock = 10_000 * months * days

/** The block that an id is in: smaller is newer. */
export function blockOf(id: number): number {
  return Math.floor(id / blockSize)
}

/** @param published ISO date, as exact as known: `2018` is older than `2018-01`. */
export function dateBlock(published: string | null): number {
  const [, year = '0', month = '0', day = '0'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(published ?? '') ?? []
  return undatedBlock - ((Number(year) * months + Number(month)) * days + Number(day))
}

export function firstIdOf(block: number): number {
  return block * blockSize
}

export function lastIdOf(block: number): number {
  return firstIdOf(block + 1) - 1
}

import { alphabet, cellSide, sizeUnit } from '../../letters/letter-grid.ts'
import type { PlacedLetter } from './printed-letter.ts'

/** What the network should say of one scene: cells in rows from the top. */
export interface LetterTargets {
  /** 1 in the cell of a letter's centre, falling off around it (Zhou et al., Objects as Points, 2019). */
  readonly centre: Float32Array
  /** 0 where nothing is known. */
  readonly counts: Float32Array
  /** How much a cell's letter and size count: 1 at a letter's centre, 0 away from letters. */
  readonly share: Float32Array
  /** Index in `alphabet`. */
  readonly letter: Int32Array
  /** Distance to the centre in cells, right and down, and logarithms of width and height over `sizeUnit`: four a cell. */
  readonly place: Float32Array
}

/** @param unknown boxes in which letters may stand that nobody has marked. */
export function letterTargets(
  cells: number,
  letters: readonly PlacedLetter[],
  unknown: readonly PlacedLetter['box'][],
): LetterTargets {
  const targets = {
    centre: new Float32Array(cells * cells),
    counts: new Float32Array(cells * cells).fill(1),
    share: new Float32Array(cells * cells),
    letter: new Int32Array(cells * cells),
    place: new Float32Array(cells * cells * 4),
  }
  for (const box of unknown) ignore(targets.counts, box, cells)
  for (const letter of letters) mark(targets, letter, cells)
  return targets
}

function ignore(counts: Float32Array, [x0, y0, x1, y1]: PlacedLetter['box'], cells: number): void {
  for (let row = Math.max(0, Math.floor(y0 / cellSide)); row < Math.min(cells, y1 / cellSide); row++) {
    for (let column = Math.max(0, Math.floor(x0 / cellSide)); column < Math.min(cells, x1 / cellSide); column++) {
      counts[row * cells + column] = 0
    }
  }
}

function mark(targets: LetterTargets, { box: [x0, y0, x1, y1], letter }: PlacedLetter, cells: number): void {
  const [x, y] = [(x0 + x1) / 2 / cellSide, (y0 + y1) / 2 / cellSide]
  const [width, height] = [x1 - x0, y1 - y0]
  const deviation = Math.max(0.5, (0.16 * Math.min(Math.max(width, height), 40)) / cellSide)
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const reach = Math.ceil(deviation * 3)
  for (let r = Math.max(0, row - reach); r <= Math.min(cells - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(cells - 1, column + reach); c++) {
      const [right, down] = [x - c - 0.5, y - r - 0.5]
      const here = r === row && c === column
      const value = here ? 1 : Math.exp(-(right * right + down * down) / (2 * deviation * deviation))
      const i = r * cells + c
      targets.counts[i] = 1
      if (value > (targets.centre[i] ?? 0)) targets.centre[i] = value
      if (!here && Math.max(Math.abs(right), Math.abs(down)) > 1) continue
      if (value < (targets.share[i] ?? 0)) continue
      targets.share[i] = here ? 1 : Math.min(0.5, value)
      targets.letter[i] = alphabet.indexOf(letter)
      targets.place.set([right, down, Math.log(width / sizeUnit), Math.log(height / sizeUnit)], i * 4)
    }
  }
}

import type { Box } from '../../domain/record.ts'
import type { Size } from '../../images/input-shape.ts'
import type { LetterCandidate } from './letter-grid.ts'

/** What each letter costs that is passed over: figures name their panels without gaps. */
export const gapCost = 1.6

/** What it costs when the next letter stands neither further right nor further down than the last. */
const backwardCost = 1.5
/** Share of the picture's side. */
const onward = 0.02

/** What it costs when the next letter stands neither in one row nor in one column with the last; the end of a row cannot help it. */
const unalignedCost = 0.5
/** Share of the picture's longer side by which edges of letters in one line may differ. */
const alignment = 0.02

/** Letters of one figure are of one size; a `b` is this much higher than an `a`, which costs nothing. */
const evenHeights = 1.5
const heightCost = 6

/** A panel has one letter. */
const samePanelCost = 3

/** What it speaks for the next letter that it stands to its panel as the last one does, and against it that it does not. */
const alikeGain = 2
const unlikeCost = 0.5
/** Heights of the letters by which their distances from their panels' sides may differ. */
const alikeness = 1.5

export interface StandingLetter {
  readonly candidate: LetterCandidate
  /** The one that it would name; null where none is near or none is known. */
  readonly panel: Box | null
}

/** What speaks against it that of two candidates the second names the panel after that of the first; less than nothing where more speaks for it. */
export function stepCost(from: StandingLetter, to: StandingLetter, picture: Size): number {
  const [a, b] = [from.candidate, to.candidate]
  // Two readings of one place.
  if (a.box === b.box) return Number.POSITIVE_INFINITY
  const gap = indexOf(b) - indexOf(a) - 1
  const uneven = Math.max(0, Math.abs(Math.log(heightOf(b.box) / heightOf(a.box))) - Math.log(evenHeights))
  const backward = isBackward(a.box, b.box, picture) ? backwardCost : 0
  const aligned = isAligned(a.box, b.box, alignment * Math.max(picture.width, picture.height))
  return gapCost * gap + heightCost * uneven + backward + (aligned ? 0 : unalignedCost) + panelCost(from, to)
}

/** In the alphabet, from 0. */
export function indexOf({ letter }: LetterCandidate): number {
  return letter.charCodeAt(0) - 65
}

function panelCost(from: StandingLetter, to: StandingLetter): number {
  if (from.panel === null || to.panel === null) return 0
  if (from.panel === to.panel) return samePanelCost
  const near = alikeness * Math.min(heightOf(from.candidate.box), heightOf(to.candidate.box))
  const [a, b] = [distances(from.candidate.box, from.panel), distances(to.candidate.box, to.panel)]
  const alike = (sides: readonly ('left' | 'centre' | 'right' | 'top' | 'bottom')[]) =>
    sides.some((side) => Math.abs(a[side] - b[side]) < near)
  return alike(['left', 'centre', 'right']) && alike(['top', 'bottom']) ? -alikeGain : unlikeCost
}

function distances(letter: Box, panel: Box) {
  const apart = (i: 0 | 1 | 2 | 3) => letter[i] - panel[i]
  return { left: apart(0), centre: (apart(0) + apart(2)) / 2, right: apart(2), top: apart(1), bottom: apart(3) }
}

function isBackward(a: Box, b: Box, { width, height }: Size): boolean {
  const right = (b[0] + b[2] - a[0] - a[2]) / 2 / width
  const down = (b[1] + b[3] - a[1] - a[3]) / 2 / height
  return right < onward && down < onward
}

function isAligned(a: Box, b: Box, tolerance: number): boolean {
  return a.some((edge, i) => Math.abs(edge - (b[i] ?? 0)) < tolerance)
}

function heightOf(box: Box): number {
  return Math.max(1, box[3] - box[1])
}

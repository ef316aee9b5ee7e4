import type { Box } from '../../domain/record.ts'
import type { LetterCandidate } from './letter-grid.ts'

/** A candidate of this confidence speaks as much for a letter as against it: the network is shy of saying one for sure. */
const evenConfidence = 0.25

/** Evidence is the logarithm of odds; no candidate counts for more than this. */
const strongest = 4

/** What each letter costs that is passed over: figures name their panels without gaps. */
const gapCost = 1.6

/** What the letters must bring together: one alone must be sure, of several that fit each other none need be. */
const startCost = 2.5

/** What it costs when the next letter stands neither further right nor further down than the last. */
const backwardCost = 1.5

/** What it costs when the next letter stands neither in one row nor in one column with the last; the end of a row cannot help it. */
const unalignedCost = 0.5
/** Share of the picture's longer side by which edges of letters in one line may differ. */
const alignment = 0.02

/** Letters of one figure are of one size; a `b` is this much higher than an `a`, which costs nothing. */
const evenHeights = 1.5
const heightCost = 6

interface Link {
  readonly candidate: LetterCandidate
  readonly before: Link | null
  /** Evidence of the chain up to here. */
  readonly value: number
}

/**
 * The letters that name the panels of a figure, in their order: of all rising sequences of candidates the one for which most speaks. It
 * should begin with A, leave no letter out, run in rows from left to right or in columns from top to bottom, and be of one size. Each letter
 * occurs once.
 * @param picture the size of the figure in pixels.
 * @returns candidates with the confidence that each has beside the others, 0 to 1; empty where none is likely.
 */
export function chooseLetters(
  candidates: readonly LetterCandidate[],
  picture: { readonly width: number; readonly height: number },
): LetterCandidate[] {
  const best = bestChain(candidates, picture)
  return lettersOf(best).map((candidate) => {
    const without = bestChain(
      candidates.filter((other) => other !== candidate),
      picture,
    )
    const lost = (best?.value ?? 0) - (without?.value ?? 0)
    return { ...candidate, confidence: 1 / (1 + Math.exp(-lost)) }
  })
}

function bestChain(
  candidates: readonly LetterCandidate[],
  picture: { readonly width: number; readonly height: number },
): Link | null {
  const links: Link[] = []
  for (const candidate of candidates.toSorted((a, b) => indexOf(a) - indexOf(b))) {
    const alone = -startCost - gapCost * indexOf(candidate)
    let [before, reached]: [Link | null, number] = [null, alone]
    for (const link of links) {
      if (indexOf(link.candidate) >= indexOf(candidate)) break
      const value = link.value - stepCost(link.candidate, candidate, picture)
      if (value > reached) [before, reached] = [link, value]
    }
    links.push({ candidate, before, value: reached + evidence(candidate) })
  }
  const best = links.reduce<Link | null>((a, b) => (a === null || b.value > a.value ? b : a), null)
  return best !== null && best.value > 0 ? best : null
}

function stepCost(
  from: LetterCandidate,
  to: LetterCandidate,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const gap = indexOf(to) - indexOf(from) - 1
  const ratio = Math.abs(Math.log(heightOf(to) / heightOf(from)))
  const uneven = Math.max(0, ratio - Math.log(evenHeights))
  const right = (to.box[0] + to.box[2] - from.box[0] - from.box[2]) / 2 / width
  const down = (to.box[1] + to.box[3] - from.box[1] - from.box[3]) / 2 / height
  const backward = right < 0.02 && down < 0.02
  const aligned = isAligned(from.box, to.box, alignment * Math.max(width, height))
  return gapCost * gap + heightCost * uneven + (backward ? backwardCost : 0) + (aligned ? 0 : unalignedCost)
}

function isAligned(a: Box, b: Box, tolerance: number): boolean {
  return a.some((edge, i) => Math.abs(edge - (b[i] ?? 0)) < tolerance)
}

function evidence({ confidence }: LetterCandidate): number {
  const odds = Math.log(confidence / (1 - confidence)) - Math.log(evenConfidence / (1 - evenConfidence))
  return Math.min(strongest, Math.max(-strongest, odds))
}

function lettersOf(link: Link | null): LetterCandidate[] {
  return link === null ? [] : [...lettersOf(link.before), link.candidate]
}

function indexOf({ letter }: LetterCandidate): number {
  return letter.charCodeAt(0) - 65
}

function heightOf({ box }: LetterCandidate): number {
  return Math.max(1, box[3] - box[1])
}

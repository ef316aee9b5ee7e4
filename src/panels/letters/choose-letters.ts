import type { Box } from '../../domain/record.ts'
import type { Size } from '../../images/input-shape.ts'
import type { LetterCandidate } from './letter-grid.ts'
import { nearestPanels } from './nearest-panels.ts'
import { gapCost, indexOf, type StandingLetter, stepCost } from './step-cost.ts'

/** A candidate of this confidence speaks as much for a letter as against it: the network is shy of saying one for sure. */
const evenConfidence = 0.25

/** Evidence is the logarithm of odds; no candidate counts for more than this. */
const strongest = 4

/** What the letters must bring together: one alone must be sure, of several that fit each other none need be. */
const startCost = 2.5

interface Link {
  readonly last: StandingLetter
  readonly before: Link | null
  /** Evidence of the chain up to here. */
  readonly value: number
}

/**
 * The letters that name the panels of a figure, in their order: of all rising sequences of candidates the one for which most speaks. It
 * should begin with A, leave no letter out, run in rows from left to right or in columns from top to bottom, be of one size, and stand in
 * one place of each panel. Each letter occurs once.
 * @param picture the size of the figure in pixels.
 * @param panels boxes in these pixels; empty where they are not known yet.
 * @returns candidates with the confidence that each has beside the others, 0 to 1; empty where none is likely.
 */
export function chooseLetters(
  candidates: readonly LetterCandidate[],
  picture: Size,
  panels: readonly Box[] = [],
): LetterCandidate[] {
  const letters = candidates
    .map((candidate): StandingLetter => {
      const [nearest = -1] = nearestPanels(panels, candidate.box)
      return { candidate, panel: panels[nearest] ?? null }
    })
    .sort((a, b) => indexOf(a.candidate) - indexOf(b.candidate))
  const costs = letters.map((to) => letters.map((from) => costOf(from, to, picture)))
  const best = bestChain(letters, costs)
  return lettersOf(best).map((letter) => {
    const lost = (best?.value ?? 0) - (bestChain(letters, costs, letter)?.value ?? 0)
    return { ...letter.candidate, confidence: 1 / (1 + Math.exp(-lost)) }
  })
}

function costOf(from: StandingLetter, to: StandingLetter, picture: Size): number {
  const rising = indexOf(from.candidate) < indexOf(to.candidate)
  return rising ? stepCost(from, to, picture) : Number.POSITIVE_INFINITY
}

/**
 * @param letters by the alphabet.
 * @param costs of each letter after each: a row for each that follows.
 * @param without a letter that may not be used.
 */
function bestChain(
  letters: readonly StandingLetter[],
  costs: readonly (readonly number[])[],
  without: StandingLetter | null = null,
): Link | null {
  const links: (Link | null)[] = []
  for (const [i, last] of letters.entries()) {
    let [before, reached]: [Link | null, number] = [null, -startCost - gapCost * indexOf(last.candidate)]
    for (const [k, link] of links.entries()) {
      const value = (link?.value ?? Number.NEGATIVE_INFINITY) - (costs[i]?.[k] ?? 0)
      if (value > reached) [before, reached] = [link, value]
    }
    links.push(last === without ? null : { last, before, value: reached + evidence(last.candidate) })
  }
  return links.reduce((a, b) => ((b?.value ?? 0) > (a?.value ?? 0) ? b : a), null)
}

function evidence({ confidence }: LetterCandidate): number {
  const odds = Math.log(confidence / (1 - confidence)) - Math.log(evenConfidence / (1 - evenConfidence))
  return Math.min(strongest, Math.max(-strongest, odds))
}

function lettersOf(link: Link | null): StandingLetter[] {
  return link === null ? [] : [...lettersOf(link.before), link.last]
}

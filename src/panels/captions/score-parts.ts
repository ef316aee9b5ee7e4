import type { CaptionParts } from '../../domain/caption-parts.ts'
import { captionLetters } from './caption-letters.ts'

/** Two splits of one caption, spans in the same units. */
export interface JudgedSplit {
  readonly truth: CaptionParts
  readonly said: CaptionParts
}

export interface PartScores {
  readonly captions: number
  /** Over all captions together; 1 where nothing was to be said and nothing was. */
  readonly characterF1: number
  readonly precision: number
  readonly recall: number
  /** Share of captions whose letters are exactly right. */
  readonly exact: number
}

/**
 * How well captions were split: F1 of "this character belongs to letter L" over all letters. What is common belongs to no letter, and
 * text that names every letter of its split counts as common.
 */
export function scoreParts(judged: readonly JudgedSplit[]): PartScores {
  const counts = judged.map(countPairs)
  const sum = (key: keyof PairCounts) => counts.reduce((total, count) => total + count[key], 0)
  const [hits, said, truth] = [sum('hits'), sum('said'), sum('truth')]
  const right = judged.filter((split) => sorted(split.truth) === sorted(split.said)).length
  return {
    captions: judged.length,
    characterF1: said + truth === 0 ? 1 : (2 * hits) / (said + truth),
    precision: said === 0 ? 1 : hits / said,
    recall: truth === 0 ? 1 : hits / truth,
    exact: judged.length === 0 ? 1 : right / judged.length,
  }
}

interface PairCounts {
  readonly hits: number
  readonly said: number
  readonly truth: number
}

/** Pairs of a character and a letter: how many were right, were said, and should have been said. */
export function countPairs({ truth, said }: JudgedSplit): PairCounts {
  const truthPairs = pairsOf(truth)
  const saidPairs = pairsOf(said)
  return {
    hits: [...saidPairs].filter((pair) => truthPairs.has(pair)).length,
    said: saidPairs.size,
    truth: truthPairs.size,
  }
}

function sorted(split: CaptionParts): string {
  return captionLetters(split).sort().join()
}

function pairsOf(split: CaptionParts): Set<string> {
  const all = captionLetters(split).length
  const pairs = new Set<string>()
  for (const { letters, spans } of split.parts) {
    if (all > 1 && new Set(letters).size === all) continue
    for (const [start, end] of spans) {
      for (let i = start; i < end; i++) for (const letter of letters) pairs.add(`${i} ${letter}`)
    }
  }
  return pairs
}

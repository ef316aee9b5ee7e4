import { seededRandom } from '../../src/networks/seeded-random.ts'

export interface Random {
  /** Uniform in [from, to). */
  between(from: number, to: number): number
  /** Whole number in [from, to]. */
  whole(from: number, to: number): number
  /** Standard normal. */
  normal(): number
  chance(probability: number): boolean
}

/** The same sequence for the same seed on every machine, so that a picture can be drawn again. */
export function createRandom(seed: number): Random {
  const next = seededRandom(seed)
  return {
    between: (from, to) => from + (to - from) * next(),
    whole: (from, to) => from + Math.floor((to - from + 1) * next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
  }
}

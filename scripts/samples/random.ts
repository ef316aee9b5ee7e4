export interface Random {
  /** Uniform in [from, to). */
  between(from: number, to: number): number
  /** Whole number in [from, to]. */
  whole(from: number, to: number): number
  /** Standard normal. */
  normal(): number
  chance(probability: number): boolean
}

/** The same sequence for the same seed on every machine (mulberry32), so that a picture can be drawn again. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    between: (from, to) => from + (to - from) * next(),
    whole: (from, to) => from + Math.floor((to - from + 1) * next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
  }
}

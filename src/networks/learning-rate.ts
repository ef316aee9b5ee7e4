export interface LearningRate {
  readonly steps: number
  /** The highest. */
  readonly rate: number
  /** Steps over which it rises. */
  readonly warmUp: number
}

/** Rises over the first steps and falls to nothing along a cosine (Loshchilov and Hutter, 2017). */
export function rateAt(step: number, { steps, rate, warmUp }: LearningRate): number {
  return rate * Math.min(1, (step + 1) / warmUp) * 0.5 * (1 + Math.cos((Math.PI * step) / steps))
}

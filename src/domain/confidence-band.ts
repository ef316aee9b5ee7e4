/** How sure a label is, in words: `HIGH` from 0.9, `MEDIUM` from 0.7, `LOW` below. A person's label is `HIGH`. */
export const confidenceBands = ['HIGH', 'MEDIUM', 'LOW'] as const
export type ConfidenceBand = (typeof confidenceBands)[number]

/** @param confidence 0 to 1. */
export function confidenceBand(confidence: number): ConfidenceBand {
  if (confidence >= 0.9) return 'HIGH'
  return confidence >= 0.7 ? 'MEDIUM' : 'LOW'
}

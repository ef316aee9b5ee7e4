export interface CalibrationBin {
  /** The least confidence that is in the bin. */
  readonly from: number
  /** Where the next bin begins; of the last bin 1, which is in it. */
  readonly to: number
  /** Answers in the bin. */
  readonly n: number
  /** Mean over the bin; 0 where it is empty. */
  readonly confidence: number
  /** Share of right answers; 0 where the bin is empty. */
  readonly accuracy: number
}

const binCount = 15

/** Fifteen bins of equal width over the confidence, as Guo et al. (On Calibration of Modern Neural Networks, 2017) have them. */
export function calibrationBins(
  answers: readonly { readonly confidence: number; readonly right: boolean }[],
): CalibrationBin[] {
  return Array.from({ length: binCount }, (_, bin) => {
    const members = answers.filter(
      ({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === bin,
    )
    const n = members.length
    const sum = members.reduce((total, { confidence }) => total + confidence, 0)
    const right = members.filter((answer) => answer.right).length
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      n,
      confidence: sum / Math.max(1, n),
      accuracy: right / Math.max(1, n),
    }
  })
}

/** Expected calibration error: the mean over answers of the gap between confidence and accuracy of their bin. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  const gaps = bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.confidence - bin.accuracy), 0)
  return gaps / Math.max(1, n)
}

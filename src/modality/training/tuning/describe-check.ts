import type { Check } from './fine-tune.ts'

/** Checks of a training in words, with the time that is left at the pace so far. */
export function describeCheck(steps: number): (check: Check) => string {
  const started = performance.now()
  let first: number | null = null
  return ({ step, loss, score }) => {
    first ??= step
    const perStep = step > first ? (performance.now() - started) / (step - first) : null
    const parts = [
      `step ${step} of ${steps}`,
      Number.isNaN(loss) ? null : `loss ${loss.toFixed(3)}`,
      score === null ? null : `score ${score.toFixed(4)}`,
      perStep === null ? null : `${Math.ceil((perStep * (steps - step)) / 60_000)} minutes left`,
    ]
    return parts.filter((part) => part !== null).join(', ')
  }
}

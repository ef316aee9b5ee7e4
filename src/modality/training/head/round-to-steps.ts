import type { HeadLayer } from '../../head.ts'

/** Of a step, as a share of the root mean square of the weights. At three quarters the error is a fifth of the weights, and a file packs to three bits of each. */
const coarseness = 0.75
/** What a byte holds on either side of nothing. */
const mostSteps = 127

/** The layer with weights that are whole multiples of one step: what many rounded weights do wrong averages out in a unit's sum. */
export function roundToSteps(layer: HeadLayer): HeadLayer {
  const { inputs, weight } = layer
  let squares = 0
  let largest = 0
  for (const value of weight) {
    squares += value ** 2
    largest = Math.max(largest, Math.abs(value))
  }
  const step = Math.fround(Math.max(coarseness * Math.sqrt(squares / weight.length), largest / mostSteps))
  if (step === 0) return layer
  const rounded = weight.map((value) => Math.round(value / step) * step)
  return { ...layer, weight: rounded, steps: new Float32Array(inputs).fill(step) }
}

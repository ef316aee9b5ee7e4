import { FiglensError } from '../domain/errors.ts'
import type { BackbonePlan } from '../networks/backbone-plan.ts'
import type { NetworkInput } from './classifier.ts'

/**
 * A batch of pictures as the plan's weights expect them: [n, side, side, 3], `(pixel − mean) / deviation`.
 * @throws FiglensError BAD_INPUT for an input of another size.
 */
export function normaliseInputs(plan: BackbonePlan, inputs: readonly NetworkInput[], side: number): Float32Array {
  const length = side * side * 3
  const batch = new Float32Array(inputs.length * length)
  const [red, green, blue] = plan.mean.map((mean, channel) => tableOf(mean, plan.deviation[channel] ?? 1))
  inputs.forEach((input, n) => {
    if (input.length !== length) {
      throw new FiglensError('BAD_INPUT', `The network takes ${length} bytes a picture and was given ${input.length}.`)
    }
    for (let i = 0, o = n * length; i < length; i += 3, o += 3) {
      batch[o] = red?.[input[i] ?? 0] ?? 0
      batch[o + 1] = green?.[input[i + 1] ?? 0] ?? 0
      batch[o + 2] = blue?.[input[i + 2] ?? 0] ?? 0
    }
  })
  return batch
}

/** A byte has 256 values: looking them up is faster than computing them 100,000 times a picture. */
function tableOf(mean: number, deviation: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value - mean) / deviation)
}

import type { NetworkInput } from '../images/network-input.ts'
import type { BackbonePlan } from '../networks/backbone-plan.ts'

/** Pictures of one shape, which a network computes together. */
export interface InputBatch {
  /** Of each picture, among all that were given. */
  readonly places: readonly number[]
  /** [pictures, height, width, 3], `(pixel − mean) / deviation` as the plan's weights expect it. */
  readonly pixels: Float32Array
  readonly shape: [pictures: number, height: number, width: number, channels: 3]
}

/** Pictures of any shapes, in a batch for each shape. */
export function batchInputs(plan: BackbonePlan, inputs: readonly NetworkInput[]): InputBatch[] {
  const tables = plan.mean.map((mean, channel) => tableOf(mean, plan.deviation[channel] ?? 1))
  const groups = Map.groupBy(inputs.keys(), (place) => `${inputs[place]?.width} × ${inputs[place]?.height}`)
  return [...groups.values()].map((places) => batchOf(places, inputs, tables))
}

function batchOf(
  places: readonly number[],
  inputs: readonly NetworkInput[],
  [red, green, blue]: readonly Float32Array[],
): InputBatch {
  const { width = 0, height = 0 } = inputs[places[0] ?? 0] ?? {}
  const length = width * height * 3
  const pixels = new Float32Array(places.length * length)
  for (const [n, place] of places.entries()) {
    const bytes = inputs[place]?.pixels ?? new Uint8Array()
    for (let i = 0, o = n * length; i < length; i += 3, o += 3) {
      pixels[o] = red?.[bytes[i] ?? 0] ?? 0
      pixels[o + 1] = green?.[bytes[i + 1] ?? 0] ?? 0
      pixels[o + 2] = blue?.[bytes[i + 2] ?? 0] ?? 0
    }
  }
  return { places, pixels, shape: [places.length, height, width, 3] }
}

/** A byte has 256 values: looking them up is faster than computing them 100,000 times a picture. */
function tableOf(mean: number, deviation: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value - mean) / deviation)
}

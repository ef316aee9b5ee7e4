import { type LeafCode, leafCodes } from '../../../domain/modality.ts'
import { type Evidence, type Fusion, flooredLog, fuse } from '../../fuse.ts'
import { minimise } from '../minimise.ts'

/** What a picture's model and a caption's model say of a panel that neither was trained on. */
export interface FusionExample extends Evidence {
  readonly code: LeafCode
  readonly weight: number
}

/** Both at face value, the caption a little less. */
const start: Fusion = { image: 1, ownText: 0.5, sharedText: 0.3, bias: leafCodes.map(() => 0) }
/** Strong on the weights: what holds on seventy articles may not on others. */
const l2 = { weights: 0.1, bias: 0.01 }
const steps = 100

/** The fusion with the least log loss, drawn towards `start`: most leaves have a handful of panels. */
export function fitFusion(examples: readonly FusionExample[]): Fusion {
  const from = toParameters(start)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const objective = (parameters: Float32Array) => {
    const penalty = (k: number) => (k < weightCount ? l2.weights : l2.bias)
    const away = parameters.map((value, k) => value - (from[k] ?? 0))
    let loss = away.reduce((sum, value, k) => sum + (penalty(k) / 2) * value * value, 0)
    const gradient = away.map((value, k) => penalty(k) * value)
    const fusion = fromParameters(parameters)
    for (const example of examples) {
      const share = example.weight / total
      const probabilities = fuse(example, fusion)
      const truth = leafCodes.indexOf(example.code)
      loss -= share * Math.log(Math.max(1e-12, probabilities[truth] ?? 0))
      const error = probabilities.map((probability, c) => share * (probability - (c === truth ? 1 : 0)))
      addGradient(gradient, example, error)
    }
    return { loss, gradient }
  }
  return fromParameters(minimise(objective, from, steps))
}

const weightCount = 3

function addGradient(gradient: Float32Array, { image, text, hasOwnText }: Evidence, error: Float32Array): void {
  const along = (probabilities: Float32Array) => error.reduce((sum, e, c) => sum + e * flooredLog(probabilities[c]), 0)
  const add = (k: number, value: number) => {
    gradient[k] = (gradient[k] ?? 0) + value
  }
  add(0, along(image))
  add(hasOwnText ? 1 : 2, along(text))
  for (const [c, e] of error.entries()) add(weightCount + c, e)
}

function toParameters({ image, ownText, sharedText, bias }: Fusion): Float32Array {
  return Float32Array.of(image, ownText, sharedText, ...bias)
}

function fromParameters([image = 0, ownText = 0, sharedText = 0, ...bias]: Float32Array): Fusion {
  return { image, ownText, sharedText, bias }
}

import { type LeafCode, leafCodes } from '../domain/modality.ts'
import { softmax } from './calibrate.ts'

/** What speaks for the modality of one panel: probabilities of all leaves, in their order. */
export interface Evidence {
  readonly image: Float32Array
  readonly text: Float32Array
  /** Whether the panel's own part of the caption is known: what is said of several panels counts less. */
  readonly hasOwnText: boolean
}

/** How much each piece of evidence counts; 1 is its face value. */
export interface Fusion {
  readonly image: number
  readonly ownText: number
  readonly sharedText: number
  /** Added to each leaf's logit, in their order. */
  readonly bias: readonly number[]
}

/**
 * A product of two experts: the probabilities of each to the power of its weight. Neither can rule a leaf out alone, for below the floor all
 * probabilities are alike.
 */
export function fuse({ image, text, hasOwnText }: Evidence, fusion: Fusion): Float32Array {
  const textWeight = hasOwnText ? fusion.ownText : fusion.sharedText
  return softmax(
    Float32Array.from(
      leafCodes,
      (_, c) => fusion.image * flooredLog(image[c]) + textWeight * flooredLog(text[c]) + (fusion.bias[c] ?? 0),
    ),
  )
}

const floor = 0.01

export function flooredLog(probability = 0): number {
  return Math.log(probability + floor)
}

/** Probabilities of some leaves as probabilities of all. */
export function overLeaves(probabilities: Float32Array, classes: readonly LeafCode[]): Float32Array {
  const byCode = new Map(classes.map((code, i) => [code, probabilities[i] ?? 0]))
  return Float32Array.from(leafCodes, (code) => byCode.get(code) ?? 0)
}

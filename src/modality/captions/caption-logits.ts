import { leafCodes } from '../../domain/modality.ts'
import type { CaptionFeatures } from './caption-features.ts'

/** Logits of all leaves, in their order. @param weights [features + 1, leaves], rows first; the last row is the bias. */
export function captionLogits({ indices, values }: CaptionFeatures, weights: Float32Array): Float32Array {
  const leaves = leafCodes.length
  const logits = weights.slice(weights.length - leaves)
  for (const [i, index] of indices.entries()) {
    const value = values[i] ?? 0
    for (let c = 0; c < leaves; c++) logits[c] = (logits[c] ?? 0) + value * (weights[index * leaves + c] ?? 0)
  }
  return logits
}

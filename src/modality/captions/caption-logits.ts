import { leafCodes } from '../../domain/modality.ts'
import type { CaptionFeatures } from './caption-features.ts'

/** Logits of all leaves, in their order. @param weights [features + 1, leaves], rows first; the last row is the bias. */
export function captionLogits({ indices, values }: CaptionFeatures, weights: Float32Array): Float32Array {
  const leaves = leafCodes.length
  const logits = weights.slice(weights.length - leaves)
  for (let i = 0; i < indices.length; i++) {
    const [from, value] = [(indices[i] ?? 0) * leaves, values[i] ?? 0]
    for (let c = 0; c < leaves; c++) logits[c] = (logits[c] ?? 0) + value * (weights[from + c] ?? 0)
  }
  return logits
}

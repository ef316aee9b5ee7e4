import { type LeafCode, leafCodes } from '../../../domain/modality.ts'
import type { PanelText } from '../../../domain/panel-text.ts'
import { softmax } from '../../calibrate.ts'
import {
  type CaptionFeatures,
  captionFeatures,
  featureCount,
  featureOf,
  strengths,
  zones,
} from '../../captions/caption-features.ts'
import { captionLogits } from '../../captions/caption-logits.ts'
import { minimise } from '../minimise.ts'

export interface LabelledText {
  readonly text: PanelText
  /** Several where it is known of the caption alone: the panel is one of these. */
  readonly codes: readonly LeafCode[]
  readonly weight: number
}

const l2 = 0.003
const steps = 60
/** A leaf counts by its texts to the power of 1 − this: charts are half of all panels, and the picture knows how common they are. */
const balance = 0.5
/** Made-up texts with one leaf's cues and no others, for leaves that hardly any caption is about. */
const anchorShare = 0.5
/** What each cue is worth before any caption has been seen. */
const startWeights = {
  lead: { strong: 2, weak: 0.5 },
  own: { strong: 3, weak: 0.75 },
  shared: { strong: 2, weak: 0.5 },
  others: { strong: 0, weak: 0 },
}

/**
 * Softmax regression on cues, drawn towards what the cues' list says of them (not towards nothing): weights [features + 1, leaves].
 * Of a text with several codes each counts by how likely the cues alone make it.
 */
export function fitCaptions(texts: readonly LabelledText[]): Float32Array {
  const start = startingWeights()
  const examples = texts.map(({ text, codes, weight }): Example => {
    const features = captionFeatures(text)
    return { features, target: targetOf(codes, features, start), weight }
  })
  const balanced = balanceLeaves(examples)
  return minimise(lossOf([...balanced, ...anchors(balanced)], start), start, steps)
}

interface Example {
  readonly features: CaptionFeatures
  /** Probabilities of all leaves. */
  readonly target: Float32Array
  readonly weight: number
}

function startingWeights(): Float32Array {
  const weights = new Float32Array((featureCount + 1) * leafCodes.length)
  for (const zone of zones) {
    for (const strength of strengths) {
      for (const [c, leaf] of leafCodes.entries()) {
        weights[featureOf(zone, leaf, strength) * leafCodes.length + c] = startWeights[zone][strength]
      }
    }
  }
  return weights
}

function targetOf(codes: readonly LeafCode[], features: CaptionFeatures, weights: Float32Array): Float32Array {
  const probabilities = softmax(captionLogits(features, weights))
  const possible = probabilities.map((probability, c) => {
    const code = leafCodes[c]
    return code !== undefined && codes.includes(code) ? probability + 1e-4 : 0
  })
  const sum = possible.reduce((a, b) => a + b, 0)
  return possible.map((probability) => probability / sum)
}

function balanceLeaves(examples: readonly Example[]): Example[] {
  const totals = leafCodes.map((_, c) =>
    examples.reduce((sum, { target, weight }) => sum + (target[c] ?? 0) * weight, 0),
  )
  return examples.map((example) => {
    const factor = example.target.reduce((sum, share, c) => sum + share * (1 + (totals[c] ?? 0)) ** -balance, 0)
    return { ...example, weight: example.weight * factor }
  })
}

function anchors(examples: readonly Example[]): Example[] {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  return leafCodes.flatMap((leaf, at) =>
    strengths.map((strength) => ({
      features: { indices: [featureOf('own', leaf, strength)], values: [0.5] },
      target: Float32Array.from(leafCodes, (_, c) => (c === at ? 1 : 0)),
      weight: (anchorShare * total) / (leafCodes.length * strengths.length),
    })),
  )
}

function lossOf(examples: readonly Example[], start: Float32Array) {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  return (weights: Float32Array) => {
    const gradient = weights.map((value, k) => l2 * (value - (start[k] ?? 0)))
    let loss = weights.reduce((sum, value, k) => sum + (l2 / 2) * (value - (start[k] ?? 0)) ** 2, 0)
    for (const { features, target, weight } of examples) {
      const probabilities = softmax(captionLogits(features, weights))
      const share = weight / total
      const error = probabilities.map((probability, c) => share * (probability - (target[c] ?? 0)))
      addOuter(gradient, features, error)
      for (const [c, wanted] of target.entries()) {
        if (wanted > 0) loss -= share * wanted * Math.log(Math.max(1e-12, probabilities[c] ?? 0))
      }
    }
    return { loss, gradient }
  }
}

function addOuter(gradient: Float32Array, { indices, values }: CaptionFeatures, error: Float32Array): void {
  const leaves = error.length
  // The bias is the last row, and its feature always 1.
  const rows = [...indices.map((index, i) => [index, values[i] ?? 0] as const), [featureCount, 1] as const]
  for (const [row, value] of rows) {
    for (let c = 0; c < leaves; c++) {
      gradient[row * leaves + c] = (gradient[row * leaves + c] ?? 0) + value * (error[c] ?? 0)
    }
  }
}

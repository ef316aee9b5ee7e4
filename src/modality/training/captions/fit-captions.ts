import { type LeafCode, leafCodes } from '../../../domain/modality.ts'
import type { PanelText } from '../../../domain/panel-text.ts'
import { softmax } from '../../calibrate.ts'
import {
  type CaptionFeatures,
  captionFeatures,
  countFeatures,
  cueFeatureOf,
  strengths,
  type Vocabulary,
  zones,
} from '../../captions/caption-features.ts'
import { captionLogits } from '../../captions/caption-logits.ts'
import { captionWords } from '../../captions/caption-words.ts'
import { normaliseCaption } from '../../captions/normalise-caption.ts'
import { minimise } from '../minimise.ts'

export interface LabelledText {
  readonly text: PanelText
  /** Several where it is known of the caption alone: the panel is one of these. */
  readonly codes: readonly LeafCode[]
  readonly weight: number
  readonly article: string
}

export interface FittedCaptions {
  readonly vocabulary: Vocabulary
  /** [features + 1, leaves], rows first; the last row is the bias. */
  readonly weights: Float32Array
}

const l2 = 0.001
const steps = 40
/** Words that fewer articles use say more of these articles than of modalities. */
const fewestArticles = 8
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
 * Softmax regression on cues and words, drawn towards what the cues' list says (not towards nothing). Of a text with several codes each
 * counts by how likely the cues alone make it.
 */
export function fitCaptions(texts: readonly LabelledText[]): FittedCaptions {
  const vocabulary = vocabularyOf(texts)
  const start = startingWeights(countFeatures(vocabulary))
  const examples = texts.map(({ text, codes, weight }): Example => {
    const features = captionFeatures(text, vocabulary)
    return { features, target: targetOf(codes, features, start), weight }
  })
  const balanced = balanceLeaves(examples)
  return { vocabulary, weights: minimise(lossOf([...balanced, ...anchors(balanced)], start), start, steps) }
}

interface Example {
  readonly features: CaptionFeatures
  /** Probabilities of all leaves. */
  readonly target: Float32Array
  readonly weight: number
}

function vocabularyOf(texts: readonly LabelledText[]): Vocabulary {
  const articles = new Map<string, Set<string>>()
  for (const { text, article } of texts) {
    for (const word of captionWords(normaliseCaption(`${text.own} ${text.shared} ${text.others}`))) {
      const users = articles.get(word)
      if (users === undefined) articles.set(word, new Set([article]))
      else users.add(article)
    }
  }
  const known = [...articles].filter(([, users]) => users.size >= fewestArticles).map(([word]) => word)
  return new Map(known.sort().map((word, place) => [word, place]))
}

function startingWeights(features: number): Float32Array {
  const weights = new Float32Array((features + 1) * leafCodes.length)
  for (const zone of zones) {
    for (const strength of strengths) {
      for (const [c, leaf] of leafCodes.entries()) {
        weights[cueFeatureOf(zone, leaf, strength) * leafCodes.length + c] = startWeights[zone][strength]
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
      features: { indices: Int32Array.of(cueFeatureOf('own', leaf, strength)), values: Float32Array.of(0.5) },
      target: Float32Array.from(leafCodes, (_, c) => (c === at ? 1 : 0)),
      weight: (anchorShare * total) / (leafCodes.length * strengths.length),
    })),
  )
}

function lossOf(examples: readonly Example[], start: Float32Array) {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  return (weights: Float32Array) => {
    const gradient = new Float32Array(weights.length)
    let loss = 0
    for (let k = 0; k < weights.length; k++) {
      const away = (weights[k] ?? 0) - (start[k] ?? 0)
      loss += (l2 / 2) * away * away
      gradient[k] = l2 * away
    }
    for (const { features, target, weight } of examples) {
      const probabilities = softmax(captionLogits(features, weights))
      const share = weight / total
      loss -=
        share * target.reduce((sum, wanted, c) => sum + wanted * Math.log(Math.max(1e-12, probabilities[c] ?? 0)), 0)
      const error = probabilities.map((probability, c) => share * (probability - (target[c] ?? 0)))
      addOuter(gradient, features, error)
    }
    return { loss, gradient }
  }
}

function addOuter(gradient: Float32Array, { indices, values }: CaptionFeatures, error: Float32Array): void {
  const leaves = error.length
  for (let i = 0; i <= indices.length; i++) {
    // The bias is the last row, and its feature always 1.
    const from = i < indices.length ? (indices[i] ?? 0) * leaves : gradient.length - leaves
    const value = values[i] ?? 1
    for (let c = 0; c < leaves; c++) gradient[from + c] = (gradient[from + c] ?? 0) + value * (error[c] ?? 0)
  }
}

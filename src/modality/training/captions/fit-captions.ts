import { type LeafCode, leafCodes } from '../../../domain/modality.ts'
import type { PanelText } from '../../../domain/panel-text.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
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
import { type CaptionExample, regressCaptions } from './regress-captions.ts'

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
export function fitCaptions(tf: Tensorflow, texts: readonly LabelledText[]): FittedCaptions {
  const vocabulary = vocabularyOf(texts)
  const start = startingWeights(countFeatures(vocabulary))
  const examples = texts.map(({ text, codes, weight }): CaptionExample => {
    const features = captionFeatures(text, vocabulary)
    return { features, target: targetOf(codes, features, start), weight }
  })
  const balanced = balanceLeaves(examples)
  return { vocabulary, weights: regressCaptions(tf, [...balanced, ...anchors(balanced)], start) }
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

function balanceLeaves(examples: readonly CaptionExample[]): CaptionExample[] {
  const totals = leafCodes.map((_, c) =>
    examples.reduce((sum, { target, weight }) => sum + (target[c] ?? 0) * weight, 0),
  )
  return examples.map((example) => {
    const factor = example.target.reduce((sum, share, c) => sum + share * (1 + (totals[c] ?? 0)) ** -balance, 0)
    return { ...example, weight: example.weight * factor }
  })
}

function anchors(examples: readonly CaptionExample[]): CaptionExample[] {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  return leafCodes.flatMap((leaf, at) =>
    strengths.map((strength) => ({
      features: { indices: Int32Array.of(cueFeatureOf('own', leaf, strength)), values: Float32Array.of(0.5) },
      target: Float32Array.from(leafCodes, (_, c) => (c === at ? 1 : 0)),
      weight: (anchorShare * total) / (leafCodes.length * strengths.length),
    })),
  )
}

import { FiglensError } from '../../../domain/errors.ts'
import { type LeafCode, leafCodes } from '../../../domain/modality.ts'
import type { Box } from '../../../domain/record.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { seedFrom } from '../../../networks/seeded-random.ts'
import { chooseThreshold, fitTemperature, softmax } from '../../calibrate.ts'
import type { CaptionedFigure } from '../../captioned-figure.ts'
import { captionFeatures } from '../../captions/caption-features.ts'
import { captionLogits } from '../../captions/caption-logits.ts'
import { answerOf, type Judged, type ModalityScores, scoreModality } from '../../evaluate.ts'
import { type Fusion, fuse } from '../../fuse.ts'
import type { HeldOutPanel } from '../held-out-panels.ts'
import { type FittedCaptions, fitCaptions, type LabelledText } from './fit-captions.ts'
import { type FusionExample, fitFusion } from './fit-fusion.ts'

export interface CaptionTrainingData {
  /** Captions labelled by what they say, a text for each part. */
  readonly captions: readonly LabelledText[]
  /** Figures labelled by what their panels show; only those of the part `train` are used. */
  readonly figures: readonly CaptionedFigure[]
  /** What the image model says of the panels of these figures, from trainings that did not see their articles. */
  readonly heldOut: readonly HeldOutPanel[]
  /** Below it the image model's label is UNCERTAIN. */
  readonly imageThreshold: number
}

export interface TrainedCaptions {
  /** Fitted to everything. */
  readonly captions: FittedCaptions
  readonly temperature: number
  readonly threshold: number
  readonly fusion: Fusion
  readonly fusedThreshold: number
  /**
   * Of articles that nothing that speaks was trained on. On panels: what picture and caption say alone, and what they say together; `captions`: on the
   * labelled parts of captions that are about one modality.
   */
  readonly scores: Readonly<Record<'image' | 'text' | 'fused' | 'captions', ModalityScores>>
}

const folds = 5
/** How much a panel that was seen counts against a caption that was read. */
const panelWeight = 3
/** How often a label that is given should be right. */
const wantedAccuracy = { text: 0.9, fused: 0.95 }

/**
 * Trains the caption model, and its fusion with an image model. Articles are left out in turn, so that fusion, calibration and scores rest
 * on what both models say of articles that they have not seen.
 * @throws FiglensError BAD_INPUT where no panel has both a caption and an answer of the image model.
 */
export function trainCaptions(
  tf: Tensorflow,
  { captions, figures, heldOut, imageThreshold }: CaptionTrainingData,
  onProgress: (sentence: string) => void,
): TrainedCaptions {
  const panels = panelsOf(figures)
  const texts = [...panels, ...captions]
  const logits = heldOutLogits(tf, texts, onProgress)
  const temperature = temperatureOf(texts, logits)
  const examples = joinImages(panels, heldOut, (i) => softmax(rowOf(logits, i), temperature))
  if (examples.length === 0) {
    const message = 'No panel has both a caption and an answer of the image model: do the files belong together?'
    throw new FiglensError('BAD_INPUT', message)
  }
  const judged = {
    image: examples.map(({ code, image }): Judged => ({ truth: code, probabilities: image })),
    text: examples.map(({ code, text }): Judged => ({ truth: code, probabilities: text })),
    fused: heldOutFusion(examples),
    captions: ofOneCode(captions, logits.slice(panels.length)).map(({ code, logits }): Judged => {
      return { truth: code, probabilities: softmax(logits, temperature) }
    }),
  }
  const threshold = thresholdOf(judged.text, wantedAccuracy.text)
  const fusedThreshold = thresholdOf(judged.fused, wantedAccuracy.fused)
  return {
    captions: fitCaptions(tf, texts),
    temperature,
    threshold,
    fusion: fitFusion(examples),
    fusedThreshold,
    scores: {
      image: scoreModality(judged.image, leafCodes, imageThreshold),
      text: scoreModality(judged.text, leafCodes, threshold),
      fused: scoreModality(judged.fused, leafCodes, fusedThreshold),
      captions: scoreModality(judged.captions, leafCodes, threshold),
    },
  }
}

interface TrainingPanel extends LabelledText {
  readonly place: string
  readonly code: LeafCode
}

function panelsOf(figures: readonly CaptionedFigure[]): TrainingPanel[] {
  const train = figures.filter(({ part }) => part === 'train')
  return train.flatMap(({ image, article, panels }) =>
    panels.flatMap(({ box, modality, text }): TrainingPanel[] => {
      if (modality === null) return []
      // The panels of a figure are alike: many say hardly more than one.
      const weight = panelWeight / Math.sqrt(panels.length)
      return [{ place: placeOf(image, box), text, code: modality, codes: [modality], weight, article }]
    }),
  )
}

type Example = FusionExample & { readonly article: string }

function joinImages(
  panels: readonly TrainingPanel[],
  heldOut: readonly HeldOutPanel[],
  textOf: (i: number) => Float32Array,
): Example[] {
  const images = new Map(heldOut.map(({ image, box, probabilities }) => [placeOf(image, box), probabilities]))
  return panels.flatMap(({ place, text, code, weight, article }, i): Example[] => {
    const image = images.get(place)
    return image ? [{ image, text: textOf(i), hasOwnText: text.own !== '', code, weight, article }] : []
  })
}

function placeOf(image: string, box: Box): string {
  return `${image} ${box}`
}

/** All texts of an article are in one fold. */
function foldOf(article: string): number {
  return seedFrom(article) % folds
}

/** What the words say of each text, by models that did not see its article. */
function heldOutLogits(
  tf: Tensorflow,
  texts: readonly LabelledText[],
  onProgress: (sentence: string) => void,
): Float32Array[] {
  const logits = texts.map((): Float32Array => new Float32Array())
  for (let fold = 0; fold < folds; fold++) {
    const { vocabulary, weights } = fitCaptions(
      tf,
      texts.filter(({ article }) => foldOf(article) !== fold),
    )
    for (const [i, { text, article }] of texts.entries()) {
      if (foldOf(article) === fold) logits[i] = captionLogits(captionFeatures(text, vocabulary), weights)
    }
    onProgress(`fold ${fold + 1} of ${folds} left out`)
  }
  return logits
}

/** What both say of each panel, by fusions that did not see its article. */
function heldOutFusion(examples: readonly Example[]): Judged[] {
  const fusions = Array.from({ length: folds }, (_, fold) =>
    fitFusion(examples.filter(({ article }) => foldOf(article) !== fold)),
  )
  return examples.flatMap((example): Judged[] => {
    const fusion = fusions[foldOf(example.article)]
    return fusion ? [{ truth: example.code, probabilities: fuse(example, fusion) }] : []
  })
}

function temperatureOf(texts: readonly LabelledText[], logits: readonly Float32Array[]): number {
  return fitTemperature(
    ofOneCode(texts, logits).map(({ code, logits, weight }) => ({ logits, label: leafCodes.indexOf(code), weight })),
  )
}

/** Texts with several codes are left out: it is not known which holds. */
function ofOneCode(texts: readonly LabelledText[], logits: readonly Float32Array[]) {
  return texts.flatMap(({ codes: [code, ...others], weight }, i) =>
    code === undefined || others.length > 0 ? [] : [{ code, weight, logits: rowOf(logits, i) }],
  )
}

function rowOf(rows: readonly Float32Array[], i: number): Float32Array {
  return rows[i] ?? new Float32Array()
}

function thresholdOf(judged: readonly Judged[], wanted: number): number {
  return chooseThreshold(
    judged.map((panel) => answerOf(panel, leafCodes)),
    wanted,
  )
}

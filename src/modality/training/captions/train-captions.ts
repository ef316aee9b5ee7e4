import { FiglensError } from '../../../domain/errors.ts'
import { leafCodes } from '../../../domain/modality.ts'
import type { Box } from '../../../domain/record.ts'
import { chooseThreshold, fitTemperature, softmax } from '../../calibrate.ts'
import type { CaptionedFigure } from '../../captioned-figure.ts'
import { captionFeatures } from '../../captions/caption-features.ts'
import { captionLogits } from '../../captions/caption-logits.ts'
import { answerOf, type Judged, type ModalityScores, scoreModality } from '../../evaluate.ts'
import { type Fusion, fuse } from '../../fuse.ts'
import type { HeldOutPanel } from '../held-out-panels.ts'
import { fitCaptions, type LabelledText } from './fit-captions.ts'
import { type FusionExample, fitFusion } from './fit-fusion.ts'

export interface CaptionTrainingData {
  /** Captions labelled by what they say, a text for each part. */
  readonly captions: readonly LabelledText[]
  /** Figures labelled by what their panels show; only those of the part `train` are used. */
  readonly figures: readonly CaptionedFigure[]
  /** What the image model says of the panels of these figures, from trainings that did not see their articles. */
  readonly heldOut: readonly HeldOutPanel[]
}

export interface TrainedCaptions {
  /** As `fitCaptions` gives them, from everything. */
  readonly weights: Float32Array
  readonly temperature: number
  readonly threshold: number
  readonly fusion: Fusion
  readonly fusedThreshold: number
  /** On panels of articles that nothing that speaks was trained on: what picture and caption say alone, and what they say together. */
  readonly scores: Readonly<Record<'image' | 'text' | 'fused', ModalityScores>>
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
  { captions, figures, heldOut }: CaptionTrainingData,
  onProgress: (sentence: string) => void,
): TrainedCaptions {
  const panels = panelsOf(figures, heldOut)
  if (panels.length === 0) {
    const message = 'No panel has both a caption and an answer of the image model: do the files belong together?'
    throw new FiglensError('BAD_INPUT', message)
  }
  const logits = heldOutLogits(captions, panels, onProgress)
  const temperature = fitTemperature(
    panels.map(({ code, weight }, i) => ({ logits: rowOf(logits, i), label: leafCodes.indexOf(code), weight })),
  )
  const examples = panels.map((panel, i) => ({ ...panel, text: softmax(rowOf(logits, i), temperature) }))
  const fused = examples.map((): Float32Array => new Float32Array())
  for (let fold = 0; fold < folds; fold++) {
    const fusion = fitFusion(examples.filter((example) => example.fold !== fold))
    for (const [i, example] of examples.entries()) if (example.fold === fold) fused[i] = fuse(example, fusion)
  }
  const judgedBy = (probabilities: (i: number) => Float32Array) =>
    panels.map(({ code }, i): Judged => ({ truth: code, probabilities: probabilities(i) }))
  const byText = judgedBy((i) => examples[i]?.text ?? new Float32Array())
  const byBoth = judgedBy((i) => rowOf(fused, i))
  const threshold = thresholdOf(byText, wantedAccuracy.text)
  const fusedThreshold = thresholdOf(byBoth, wantedAccuracy.fused)
  return {
    weights: fitCaptions([...captions, ...panels.map(labelledTextOf)]),
    temperature,
    threshold,
    fusion: fitFusion(examples),
    fusedThreshold,
    scores: {
      image: scoreModality(
        judgedBy((i) => panels[i]?.image ?? new Float32Array()),
        leafCodes,
        0,
      ),
      text: scoreModality(byText, leafCodes, threshold),
      fused: scoreModality(byBoth, leafCodes, fusedThreshold),
    },
  }
}

interface TrainingPanel extends Omit<FusionExample, 'text'> {
  readonly caption: LabelledText['text']
  readonly article: string
  readonly fold: number
}

function panelsOf(figures: readonly CaptionedFigure[], heldOut: readonly HeldOutPanel[]): TrainingPanel[] {
  const images = new Map(heldOut.map(({ image, box, probabilities }) => [placeOf(image, box), probabilities]))
  const train = figures.filter(({ part }) => part === 'train')
  const articles = [...new Set(train.map(({ article }) => article))].sort()
  return train.flatMap(({ image, article, panels }) =>
    panels.flatMap(({ box, modality, text }): TrainingPanel[] => {
      const probabilities = images.get(placeOf(image, box))
      if (modality === null || probabilities === undefined) return []
      return [
        {
          image: probabilities,
          hasOwnText: text.own !== '',
          code: modality,
          // The panels of a figure are alike: many say hardly more than one.
          weight: 1 / Math.sqrt(panels.length),
          caption: text,
          article,
          fold: articles.indexOf(article) % folds,
        },
      ]
    }),
  )
}

function placeOf(image: string, box: Box): string {
  return `${image} ${box}`
}

function labelledTextOf({ caption, code, weight }: TrainingPanel): LabelledText {
  return { text: caption, codes: [code], weight: panelWeight * weight }
}

/** What the words say of each panel, by models that did not see its article. */
function heldOutLogits(
  captions: readonly LabelledText[],
  panels: readonly TrainingPanel[],
  onProgress: (sentence: string) => void,
): Float32Array[] {
  const logits = panels.map((): Float32Array => new Float32Array())
  for (let fold = 0; fold < folds; fold++) {
    const seen = panels.filter((panel) => panel.fold !== fold)
    const weights = fitCaptions([...captions, ...seen.map(labelledTextOf)])
    for (const [i, panel] of panels.entries()) {
      if (panel.fold === fold) logits[i] = captionLogits(captionFeatures(panel.caption), weights)
    }
    onProgress(`fold ${fold + 1} of ${folds} left out`)
  }
  return logits
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

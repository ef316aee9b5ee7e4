import { join } from 'node:path'
import type { Box } from '../domain/record.ts'
import type { CaptionedFigure } from '../modality/captioned-figure.ts'
import type { CaptionModel } from '../modality/captions/caption-model.ts'
import type { Classifier } from '../modality/classifier.ts'
import { overLeaves } from '../modality/fuse.ts'
import { fusePanel } from '../modality/label-panel.ts'
import type { JudgedPanel } from './judge-modalities.ts'

/** The same panels by each kind of evidence; probabilities of all leaves, in their order. */
export interface JudgedByEvidence {
  /** By the picture alone. */
  readonly image: readonly JudgedPanel[]
  /** By the caption alone: those of which it says something. */
  readonly text: readonly JudgedPanel[]
  /** As labels are made: by both, or by the picture where the caption says nothing. */
  readonly fused: readonly JudgedPanel[]
}

/** @param judged by the picture alone, probabilities of the classifier's classes. @param root what the figures' paths are relative to. */
export function judgeEvidence(
  judged: readonly JudgedPanel[],
  figures: readonly CaptionedFigure[],
  root: string,
  { classes }: Pick<Classifier, 'classes'>,
  captions: CaptionModel,
): JudgedByEvidence {
  const texts = new Map(
    figures.flatMap(({ image, panels }) =>
      panels.map(({ box, text }) => [placeOf(join(root, image), box), text] as const),
    ),
  )
  const all = judged.map((panel) => {
    const text = texts.get(placeOf(panel.path, panel.box))
    const both = text ? fusePanel(panel.probabilities, text, { classes }, captions) : null
    return { panel: { ...panel, probabilities: overLeaves(panel.probabilities, classes) }, both }
  })
  return {
    image: all.map(({ panel }) => panel),
    text: all.flatMap(({ panel, both }) => (both ? [{ ...panel, probabilities: both.text }] : [])),
    fused: all.map(({ panel, both }) => (both ? { ...panel, probabilities: both.fused } : panel)),
  }
}

function placeOf(path: string, box: Box | null): string {
  return `${path} ${box}`
}

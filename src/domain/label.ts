import { type GroupCode, groupOf, type LabelCode, type LeafCode } from './modality.ts'

/** Who said so. A human label is never overwritten by a machine. */
export const labelSources = ['MODEL', 'CAPTION', 'FUSED', 'HUMAN'] as const
export type LabelSource = (typeof labelSources)[number]

export interface ModalityProbability {
  readonly modality: LeafCode
  /** 0 to 1, calibrated where the model is. */
  readonly probability: number
}

export interface GroupProbability {
  readonly code: GroupCode
  /** 0 to 1: that of all its leaves together. */
  readonly probability: number
}

/** What of the evidence says the same as the label, taken alone: picture, caption, or both; `NEITHER` where only the two together do. */
export const decidedBy = ['IMAGE', 'TEXT', 'BOTH', 'NEITHER'] as const
export type DecidedBy = (typeof decidedBy)[number]

/** What a machine's label rests on; each list best first, null where there was nothing to look at. `Label.top` is what they say together. */
export interface LabelEvidence {
  readonly image: readonly ModalityProbability[] | null
  readonly text: readonly ModalityProbability[] | null
  readonly decidedBy: DecidedBy
}

export interface Label {
  readonly modality: LabelCode
  /** Probability of the most probable leaf, also where `modality` is UNCERTAIN. */
  readonly confidence: number
  /** The most probable leaves, best first. */
  readonly top: readonly ModalityProbability[]
  /** The group of `modality`; where that is UNCERTAIN, the most probable group: it may be sure all the same. Null where nobody said. */
  readonly group: GroupProbability | null
  readonly source: LabelSource
  /** Version of the model, null for a human label. */
  readonly model: string | null
  /** Null for a human label, and for one of before evidence was kept. */
  readonly evidence: LabelEvidence | null
}

/** What a person's label says of the group. */
export function certainGroup(modality: LabelCode): GroupProbability | null {
  const code = groupOf(modality)
  return code === null ? null : { code, probability: 1 }
}

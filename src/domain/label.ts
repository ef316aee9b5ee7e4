import type { LabelCode, LeafCode } from './modality.ts'

/** Who said so. A human label is never overwritten by a machine. */
export const labelSources = ['MODEL', 'CAPTION', 'FUSED', 'HUMAN'] as const
export type LabelSource = (typeof labelSources)[number]

export interface ModalityProbability {
  readonly modality: LeafCode
  /** 0 to 1, calibrated where the model is. */
  readonly probability: number
}

export interface Label {
  readonly modality: LabelCode
  /** Probability of the most probable leaf, also where `modality` is UNCERTAIN. */
  readonly confidence: number
  /** The most probable leaves, best first. */
  readonly top: readonly ModalityProbability[]
  readonly source: LabelSource
  /** Version of the model, null for a human label. */
  readonly model: string | null
}

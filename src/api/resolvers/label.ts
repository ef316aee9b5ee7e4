import type { LabelResolvers, ModalityProbabilityResolvers } from '../generated/schema-types.ts'
import { modalityOf } from './modality.ts'

export const Label: LabelResolvers = {
  modality: ({ modality }) => modalityOf(modality),
}

export const ModalityProbability: ModalityProbabilityResolvers = {
  modality: ({ modality }) => modalityOf(modality),
}

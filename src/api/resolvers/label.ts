import type {
  GroupProbabilityResolvers,
  LabelResolvers,
  ModalityProbabilityResolvers,
} from '../generated/schema-types.ts'
import { modalityOf } from './modality.ts'

export const Label: LabelResolvers = {
  modality: ({ modality }) => modalityOf(modality),
  evidence: ({ evidence, source, top }) => evidence && { ...evidence, fused: source === 'FUSED' ? top : null },
}

export const GroupProbability: GroupProbabilityResolvers = {
  group: ({ code }) => modalityOf(code),
}

export const ModalityProbability: ModalityProbabilityResolvers = {
  modality: ({ modality }) => modalityOf(modality),
}

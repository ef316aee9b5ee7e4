import * as z from 'zod'
import { leafCodes } from '../domain/modality.ts'
import { networkFits } from '../images/input-shape.ts'
import { backboneNames } from '../networks/backbone-plan.ts'
import type * as folder from '../networks/model-folder.ts'
import { modelDescription as anyModel } from '../networks/model-folder.ts'
import { pooledFeatures } from './pooled-features.ts'

/** The description beside the weights: all that inference needs, and what tells where the model comes from. */
export const modelDescription = anyModel.extend({
  backbone: z.enum(backboneNames),
  /** Last block that is computed. */
  cut: z.string(),
  features: pooledFeatures,
  /** Units of the hidden layer between features and logits; null: there is none. */
  hidden: z.int().min(1).nullable().default(null),
  inputSize: z.int().min(32).max(512),
  /** How it was given its pictures. */
  fit: z.enum(networkFits, {
    error: ({ input }) =>
      `the model was trained on pictures fitted by "${input}", this program knows "${networkFits.join('" and "')}"; train it anew`,
  }),
  classes: z.array(z.enum(leafCodes as [(typeof leafCodes)[number]])).min(2),
  /** Logits are divided by it before the softmax. */
  temperature: z.number().positive(),
  threshold: z.number().min(0).max(1),
})
export type ModelDescription = z.infer<typeof modelDescription>

export type DescribedModel = folder.DescribedModel<ModelDescription>

/** Its tensors are the backbone's and those of the head (`head.ts`). */
export type Model = folder.Model<ModelDescription>

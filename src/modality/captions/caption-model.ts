import { createHash } from 'node:crypto'
import * as z from 'zod'
import { FiglensError } from '../../domain/errors.ts'
import { leafCodes } from '../../domain/modality.ts'
import type { PanelText } from '../../domain/panel-text.ts'
import { modelDescription as anyModel, type Model, readModel, shippedModelFolder } from '../../networks/model-folder.ts'
import { softmax } from '../calibrate.ts'
import type { Fusion } from '../fuse.ts'
import { captionFeatures, countFeatures, type Vocabulary } from './caption-features.ts'
import { captionLogits } from './caption-logits.ts'
import { cues } from './cues.ts'

/** What captions say of modalities, and how that is weighed against what pictures say. */
export interface CaptionModel {
  /** Name and version: equal only for equal weights. */
  readonly model: string
  /** Below this probability the words alone do not tell. */
  readonly threshold: number
  /** Calibrated probabilities of all leaves, in their order; null where the text has neither a cue nor a word that the model knows. */
  classify(text: PanelText): Float32Array | null
  readonly fusion: Fusion
  /** Name and version of the image model that the fusion was fitted to: it knows how far that one can be trusted. */
  readonly imageModel: string
  /** Below this probability picture and words together do not tell. */
  readonly fusedThreshold: number
}

/** Of the cues that a model was trained with: weights mean nothing with others. */
export const cuesHash = createHash('sha256')
  .update(leafCodes.map((code) => `${code} ${cues[code].strong.source} ${cues[code].weak.source}`).join('\n'))
  .digest('hex')
  .slice(0, 16)

const share = z.number().min(0).max(1)

const captionModelDescription = anyModel.extend({
  cues: z.literal(cuesHash, {
    error: () => 'the model was trained with other cues than this program has; train it anew',
  }),
  /** The words that it knows beside the cues. */
  vocabulary: z.array(z.string()),
  temperature: z.number().positive(),
  threshold: share,
  fusion: z.object({
    image: z.number(),
    ownText: z.number(),
    sharedText: z.number(),
    bias: z.array(z.number()).length(leafCodes.length),
  }),
  imageModel: z.string(),
  fusedThreshold: share,
})
type CaptionModelDescription = z.infer<typeof captionModelDescription>

/**
 * Its one tensor is `weight` [features + 1, leaves]; the last row is the bias.
 * @param folder default: the model that comes with the program.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function openCaptionModel(folder = shippedModelFolder('captions')): Promise<CaptionModel> {
  const model = await readModel(folder, captionModelDescription)
  const { temperature, threshold, fusion, imageModel, fusedThreshold } = model.description
  const vocabulary = new Map(model.description.vocabulary.map((word, place) => [word, place]))
  const weights = weightsOf(model, vocabulary)
  return {
    model: model.version,
    threshold,
    fusion,
    imageModel,
    fusedThreshold,
    classify: (text) => {
      const features = captionFeatures(text, vocabulary)
      return features.indices.length === 0 ? null : softmax(captionLogits(features, weights), temperature)
    },
  }
}

function weightsOf({ tensors, origin }: Model<CaptionModelDescription>, vocabulary: Vocabulary): Float32Array {
  const weight = tensors.get('weight')
  const shape = `${countFeatures(vocabulary) + 1},${leafCodes.length}`
  if (weight?.shape.join() === shape) return weight.data
  throw new FiglensError('MODEL_UNREADABLE', `${origin}: there is no tensor "weight" of the shape [${shape}].`)
}

import { leafCodes } from '../../../src/domain/modality.ts'
import { cueFeatureCount, cueFeatureOf } from '../../../src/modality/captions/caption-features.ts'
import { cuesHash } from '../../../src/modality/captions/caption-model.ts'
import { writeModelFolder } from '../../../src/networks/write-model-folder.ts'

const smallCaptionDescription = {
  name: 'small-1',
  cues: cuesHash,
  vocabulary: [],
  temperature: 1,
  threshold: 0.5,
  fusion: { image: 1, ownText: 1, sharedText: 0.5, bias: leafCodes.map(() => 0) },
  imageModel: 'image-1',
  fusedThreshold: 0.4,
  training: {},
}

/** Writes a model in which one strong cue in a panel's own text makes its leaf very likely. */
export async function writeSmallCaptionModel(
  folder: string,
  { features = cueFeatureCount, ...changes }: { features?: number; cues?: string } = {},
): Promise<void> {
  const data = new Float32Array((features + 1) * leafCodes.length)
  for (const [c, leaf] of leafCodes.entries()) data[cueFeatureOf('own', leaf, 'strong') * leafCodes.length + c] = 16
  const tensors = new Map([['weight', { shape: [features + 1, leafCodes.length], data }]])
  await writeModelFolder(folder, { ...smallCaptionDescription, ...changes }, tensors)
}

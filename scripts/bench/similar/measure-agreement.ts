import { readFile } from 'node:fs/promises'
import { visualDimensions } from '../../../src/domain/visual-features.ts'
import { networkInput } from '../../../src/images/network-input.ts'
import { batchInputs } from '../../../src/modality/batch-inputs.ts'
import { modelDescription } from '../../../src/modality/model-file.ts'
import { poolFeatures, poolOfEach } from '../../../src/modality/pooled-features.ts'
import { type LabelledPicture, readLabelledPictures } from '../../../src/modality/read-labelled-pictures.ts'
import { unitVector, visualProjection } from '../../../src/modality/visual-projection.ts'
import { planBackbone } from '../../../src/networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../../../src/networks/load-native-tensorflow.ts'
import { readModel, shippedModelFolder } from '../../../src/networks/model-folder.ts'
import { openBackbone } from '../../../src/networks/open-backbone.ts'
import { seedFrom } from '../../../src/networks/seeded-random.ts'

const picturesOfClass = 45
const neighbours = 10

interface Agreement {
  readonly features: string
  readonly numbers: number
  /** Share of the ten nearest pictures by the means that are among the ten nearest by these. */
  readonly kept: number
  /** Share of the ten nearest pictures that have the same modality. */
  readonly 'same modality': number
}

/** Holds the stored features of training pictures, up to 45 a class, against the pooled means that they are made of. */
export async function measureAgreement(index: string, root: string): Promise<Agreement[]> {
  const pictures = sample(await readLabelledPictures(index, root))
  const { means, projected } = await featuresOf(pictures)
  const byMeans = nearest(means)
  return [
    { features: 'means', vectors: means },
    { features: 'stored', vectors: projected },
  ].map(({ features, vectors }) => {
    const found = vectors === means ? byMeans : nearest(vectors)
    const kept = share(found, (other, i) => byMeans[i]?.includes(other) ?? false)
    const same = share(found, (other, i) => pictures[other]?.codes[0] === pictures[i]?.codes[0])
    return { features, numbers: vectors[0]?.length ?? 0, kept, 'same modality': same }
  })
}

function sample(pictures: readonly LabelledPicture[]): LabelledPicture[] {
  const whole = pictures.filter(({ part, boxes }) => part === 'train' && boxes === null)
  const classes = Map.groupBy(whole, ({ codes }) => codes[0])
  return [...classes.values()].flatMap((some) =>
    some.toSorted((a, b) => seedFrom(a.path) - seedFrom(b.path)).slice(0, picturesOfClass),
  )
}

async function featuresOf(pictures: readonly LabelledPicture[]) {
  const { tf } = await loadNativeTensorflow()
  const model = await readModel(shippedModelFolder('modality'), modelDescription)
  const { backbone: name, cut, features, inputSize: size, fit } = model.description
  const plan = planBackbone(name, cut, model.tensors)
  const blocks = features.map(({ block }) => block)
  const backbone = await openBackbone(tf, { plan, ...model }, blocks)
  const pools = poolOfEach(plan, features)
  const projection = tf.tensor2d(visualProjection(plan, features), [pools.length, visualDimensions])
  const means: Float32Array[] = []
  const projected: Float32Array[] = []
  for (const { path } of pictures) {
    for (const { pixels, shape } of batchInputs(plan, [
      await networkInput(await readFile(path), null, { size, fit }),
    ])) {
      const [pooled, few] = tf.tidy(() => {
        const all = poolFeatures(tf, backbone, features, tf.tensor4d(pixels, shape))
        return [all.dataSync<'float32'>(), tf.matMul(all, projection).dataSync<'float32'>()]
      })
      means.push(unitVector(pooled.filter((_, i) => pools[i] === 'mean')))
      projected.push(new Float32Array(new Float16Array(unitVector(few))))
    }
  }
  return { means, projected }
}

/** Places of the ten nearest others of each. */
function nearest(vectors: readonly Float32Array[]): number[][] {
  return vectors.map((vector, i) => {
    const products = vectors.map((other, j) =>
      i === j ? Number.NEGATIVE_INFINITY : vector.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0),
    )
    return [...products.keys()].sort((a, b) => (products[b] ?? 0) - (products[a] ?? 0)).slice(0, neighbours)
  })
}

function share(found: readonly (readonly number[])[], isRight: (other: number, of: number) => boolean): number {
  const right = found.flatMap((others, i) => others.filter((other) => isRight(other, i))).length
  return Math.round((1000 * right) / found.flat().length) / 1000
}

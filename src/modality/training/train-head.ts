import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { FiglensError } from '../../domain/errors.ts'
import { type LeafCode, leafCodes } from '../../domain/modality.ts'
import { networkFit } from '../../images/network-input.ts'
import { buildBackbone, type Tensorflow } from '../backbone.ts'
import { type BackboneName, convolutionsOf, planBackbone } from '../backbone-plan.ts'
import { chooseThreshold, fitTemperature, softmax } from '../calibrate.ts'
import { type Judged, type ModalityScores, scoreModality } from '../evaluate.ts'
import type { ModelDescription } from '../model-file.ts'
import type { PooledFeatures } from '../pooled-features.ts'
import { readTensors, type TensorMap } from '../tensor-file.ts'
import { crossValidate, type HeldOutLogits } from './cross-validate.ts'
import { extractFeatures, type FeatureMatrix } from './extract-features.ts'
import { type ImageKind, type LabelledImage, readGoldFigures, readSingleImages } from './labelled-images.ts'
import { type Balance, sampleWeights } from './sample-weights.ts'
import { applyHead, openRegression } from './softmax-regression.ts'
import { writeModel } from './write-model.ts'

export interface TrainHeadOptions {
  readonly tf: Tensorflow
  /** Single images by modality (`readSingleImages`), paths relative to `root`. */
  readonly index: string
  readonly root: string
  /** Figures with labelled panels (`readGoldFigures`), paths relative to `goldRoot`; null: none. */
  readonly gold: { readonly file: string; readonly root: string } | null
  /** Pretrained backbone, safetensors. */
  readonly weights: string
  readonly backbone: BackboneName
  readonly cut: string
  readonly features: PooledFeatures
  readonly inputSize: number
  /** Looks at every picture: one as it is, the others augmented. */
  readonly views: number
  /** L2 penalties to choose from. */
  readonly penalties: readonly number[]
  readonly balance: Balance
  readonly seed: number
  readonly cacheFolder: string | null
  /** Folder of the new model; its last part names the model. Null: choose and report, write nothing and do not look at the test part. */
  readonly out: { readonly folder: string; readonly name: string; readonly command: string } | null
  readonly onProgress: (sentence: string) => void
}

/** Below this many pictures a leaf is not learnt. */
const fewestOfClass = 5
const folds = 5
const steps = 80
/** What a label that is given should be right, on real panels and figures of articles not trained on. */
const wantedAccuracy = 0.9

/**
 * Trains a head on the frozen, pooled features of a cut backbone: multinomial logistic regression whose penalty,
 * temperature and threshold come from leaving sources out. The test part is looked at once, after all choices.
 * @returns scores on the held-out folds and, where a model was written, on the test part.
 * @throws FiglensError BAD_INPUT, MODEL_UNREADABLE, USAGE
 */
export async function trainHead(options: TrainHeadOptions): Promise<TrainingReport> {
  const { tf, onProgress } = options
  const images = await readImages(options)
  const train = learnable(images.filter(({ part }) => part === 'train'))
  const classes = leafCodes.filter((code) => train.some((image) => image.code === code))
  if (classes.length < 2)
    throw new FiglensError('BAD_INPUT', 'There are pictures of one modality only: nothing to tell apart.')
  onProgress(`${train.length} training pictures of ${classes.length} modalities`)

  const weightsBytes = await readFile(options.weights).catch((cause) => {
    throw new FiglensError('MODEL_UNREADABLE', `The weights file ${options.weights} cannot be read.`, cause)
  })
  const tensors = readTensors(weightsBytes, options.weights)
  const plan = planBackbone(options.backbone, options.cut)
  const backbone = buildBackbone(tf, plan, tensors, options.weights)
  const look = (some: readonly LabelledImage[], view: number) =>
    extractFeatures(some, view, {
      ...options,
      backbone,
      weightsHash: createHash('sha256').update(weightsBytes).digest('hex'),
      onProgress: (done, total) => {
        if (done % 640 === 0 || done === total) onProgress(`view ${view + 1}: ${done} of ${total} pictures`)
      },
    })
  const views: FeatureMatrix[] = []
  for (let view = 0; view < options.views; view++) views.push(await look(train, view))

  const labels = Int32Array.from(train, ({ code }) => classes.indexOf(code))
  const weights = sampleWeights(train, options.balance)
  const regression = openRegression(tf, views, labels, classes.length)
  const chosen = crossValidate(regression, train, weights, classes, { ...options, folds, steps })
  const temperature = temperatureOf(chosen.heldOut, train, labels)
  const judged = judge(chosen.heldOut, train, temperature)
  const threshold = thresholdOf(judged, classes)
  const heldOut = scoresByKind(judged, classes, threshold)
  const report = { classes, penalty: chosen.penalty, tried: chosen.tried, temperature, threshold, heldOut }
  if (options.out === null) return { ...report, test: null }

  onProgress('fitting the head on all training pictures')
  const { head } = regression.fit(weights, chosen.penalty, steps, null)
  regression.dispose()
  const testImages = images.filter(({ part }) => part === 'test')
  const testLogits = rowsOf(applyHead(tf, await look(testImages, 0), head), classes.length)
  const test = scoresByKind(judge(testLogits, testImages, temperature), classes, threshold)
  backbone.dispose()
  const description: Omit<ModelDescription, 'weights'> = {
    format: 1,
    name: options.out.name,
    backbone: options.backbone,
    cut: options.cut,
    features: options.features,
    inputSize: options.inputSize,
    fit: networkFit,
    classes: [...classes],
    temperature,
    threshold,
    training: trainingFacts(options, train, { ...report, test }),
  }
  const wanted = convolutionsOf(plan).flatMap(({ name }) => [`${name}.weight`, `${name}.bias`])
  await writeModel(options.out.folder, description, pick(tensors, wanted), head)
  return { ...report, test }
}

export type ScoresByKind = Readonly<Partial<Record<ImageKind, ModalityScores>>>

export interface TrainingReport {
  readonly classes: readonly LeafCode[]
  readonly penalty: number
  readonly tried: readonly { readonly penalty: number; readonly score: number }[]
  readonly temperature: number
  readonly threshold: number
  /** By kind of picture, leaving sources out. */
  readonly heldOut: ScoresByKind
  readonly test: ScoresByKind | null
}

async function readImages(options: TrainHeadOptions): Promise<LabelledImage[]> {
  const singles = await readSingleImages(options.index, options.root)
  return options.gold === null
    ? singles
    : [...singles, ...(await readGoldFigures(options.gold.file, options.gold.root))]
}

function learnable(train: readonly LabelledImage[]): LabelledImage[] {
  const counts = Map.groupBy(train, ({ code }) => code)
  return train.filter(({ code }) => (counts.get(code)?.length ?? 0) >= fewestOfClass)
}

/** Real panels and figures count as much as all single images together: they are what will be labelled. */
function calibrationWeights(images: readonly LabelledImage[]): number[] {
  const counts = Map.groupBy(images, ({ kind }) => kind === 'single')
  return images.map(({ kind }) => 1 / (counts.get(kind === 'single')?.length ?? 1))
}

function temperatureOf(heldOut: HeldOutLogits, train: readonly LabelledImage[], labels: Int32Array): number {
  const weights = calibrationWeights(train)
  return fitTemperature(heldOut.map((logits, i) => ({ logits, label: labels[i] ?? 0, weight: weights[i] ?? 0 })))
}

type JudgedImage = Judged & { readonly image: LabelledImage }

function judge(logits: HeldOutLogits, images: readonly LabelledImage[], temperature: number): JudgedImage[] {
  return images.map((image, i) => ({
    image,
    truth: image.code,
    probabilities: softmax(logits[i] ?? new Float32Array(), temperature),
  }))
}

function thresholdOf(judged: readonly JudgedImage[], classes: readonly LeafCode[]): number {
  const real = judged.filter(({ image }) => image.kind !== 'single')
  const answers = (real.length > 0 ? real : judged).map(({ truth, probabilities }) => {
    const confidence = Math.max(...probabilities)
    return { confidence, right: classes[probabilities.indexOf(confidence)] === truth, weight: 1 }
  })
  return chooseThreshold(answers, wantedAccuracy)
}

function scoresByKind(judged: readonly JudgedImage[], classes: readonly LeafCode[], threshold: number): ScoresByKind {
  const kinds = Map.groupBy(judged, ({ image }) => image.kind)
  return Object.fromEntries([...kinds].map(([kind, some]) => [kind, scoreModality(some, classes, threshold)]))
}

function pick(tensors: TensorMap, names: readonly string[]): TensorMap {
  return new Map([...tensors].filter(([name]) => names.includes(name)))
}

function rowsOf(values: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size))
}

function trainingFacts(options: TrainHeadOptions, train: readonly LabelledImage[], report: TrainingReport) {
  const hash = createHash('sha256')
  for (const { path, box, code } of train) hash.update(`${path.split('/').slice(-3).join('/')} ${box} ${code}\n`)
  const counts = Map.groupBy(train, ({ kind }) => kind)
  return {
    command: options.out?.command,
    dataSha256: hash.digest('hex'),
    pictures: Object.fromEntries([...counts].map(([kind, some]) => [kind, some.length])),
    sources: new Set(train.map(({ source }) => source)).size,
    views: options.views,
    seed: options.seed,
    penalty: report.penalty,
    heldOut: report.heldOut,
    test: report.test,
  }
}

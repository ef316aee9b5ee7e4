import type { LeafCode } from '../../../domain/modality.ts'
import type { InputForm } from '../../../images/input-shape.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type BackboneName, type BackbonePlan, countParameters, planBackbone } from '../../../networks/backbone-plan.ts'
import { tensorsOf } from '../../../networks/backbone-weights.ts'
import { openBackbone } from '../../../networks/open-backbone.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { countHeadParameters, type Head } from '../../head.ts'
import type { ModelDescription } from '../../model-file.ts'
import type { PooledFeatures } from '../../pooled-features.ts'
import { type Choice, chooseFromHeldOut, judge, type ScoresByKind, scoreByKind } from '../choose-from-held-out.ts'
import { writeHeldOutPanels } from '../held-out-panels.ts'
import { writeModelCard } from '../model-card.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { type Balance, sampleWeights } from '../pictures/sample-weights.ts'
import type { TrainingSet } from '../pictures/training-set.ts'
import type { Weights } from '../read-weights.ts'
import { trainingFacts } from '../training-facts.ts'
import { type ModelOutput, writeModel } from '../write-model.ts'
import type { FeatureMatrix } from './cached-features.ts'
import { crossValidate } from './cross-validate.ts'
import { extractFeatures } from './extract-features.ts'
import { applyHead } from './head-learner.ts'
import { openHiddenLayer } from './hidden-layer.ts'
import { openRegression } from './softmax-regression.ts'

export interface TrainHeadOptions {
  readonly tf: Tensorflow
  readonly set: TrainingSet
  /** Pretrained backbone. */
  readonly weights: Weights
  readonly backbone: BackboneName
  readonly cut: string
  readonly features: PooledFeatures
  readonly input: InputForm
  /** Looks at every picture: one as it is, the others composed or augmented. */
  readonly views: number
  /** Units of the hidden layer of each learner; null: a softmax regression. */
  readonly hidden: number | null
  /** How many hidden layers are learnt apart and laid side by side; of use with a hidden layer alone. */
  readonly learners: number
  /** Penalties to choose from. */
  readonly penalties: readonly number[]
  readonly balance: Balance
  readonly seed: number
  readonly cacheFolder: string | null
  /** What the paths of panels are written relative to. */
  readonly panelRoot: string
  /** Null: choose and report, write nothing and do not look at the test part. */
  readonly out: ModelOutput | null
  readonly onProgress: (sentence: string) => void
}

const folds = 5

/**
 * Trains a head on the frozen, pooled features of a cut backbone: a hidden layer or a softmax regression, whose penalty,
 * temperature and threshold come from leaving sources out. The test part is looked at once, after all choices.
 * @returns scores on the held-out folds and, where a model was written, on the test part.
 * @throws FiglensError BAD_INPUT, MODEL_UNREADABLE, TRAINING_DIVERGED, USAGE
 */
export async function trainHead(options: TrainHeadOptions): Promise<TrainingReport> {
  const { tf, out, onProgress } = options
  const { train, test, classes } = options.set
  onProgress(`${train.length} training pictures of ${classes.length} modalities`)
  const source = await openSource(options)
  const views: FeatureMatrix[] = []
  for (let view = 0; view < options.views; view++) views.push(await source.look(train, view))

  const labels = Int32Array.from(train, ({ code }) => classes.indexOf(code))
  const weights = sampleWeights(train, options.balance)
  const { hidden: units, learners, seed } = options
  const learner =
    units === null
      ? openRegression(tf, views, labels, classes.length)
      : openHiddenLayer(tf, views, labels, classes.length, { units, learners, seed })
  const validation = crossValidate(learner, train, weights, classes, { ...options, folds })
  const choice = chooseFromHeldOut(validation, train, classes)
  const head = out && learner.fit(weights, choice.penalty).head
  learner.dispose()
  const report = {
    classes,
    ...choice,
    test: head && (await scoreTestPart(test, source.look, head, choice, classes, tf)),
  }
  source.dispose()
  if (out && head) {
    await writeOut(options, out, source, head, train, report)
    await writeHeldOutPanels(out.folder, options.panelRoot, train, validation.heldOut, report)
  }
  return report
}

export interface TrainingReport extends Choice {
  readonly classes: readonly LeafCode[]
  /** Null where no model was written. */
  readonly test: ScoresByKind | null
}

type Look = (images: readonly LabelledImage[], view: number) => Promise<FeatureMatrix>

interface FeatureSource {
  readonly plan: BackbonePlan
  readonly tensors: TensorMap
  readonly look: Look
  dispose(): void
}

async function openSource(options: TrainHeadOptions): Promise<FeatureSource> {
  const { tf, weights, features, onProgress } = options
  const plan = planBackbone(options.backbone, options.cut, weights.tensors)
  const blocks = features.map(({ block }) => block)
  const backbone = await openBackbone(tf, { plan, ...weights }, blocks)
  const look: Look = (images, view) => {
    let told = 0
    return extractFeatures(images, view, {
      ...options,
      backbone,
      weightsHash: weights.sha256,
      onProgress: (done, total) => {
        if (done < told + 640 && done !== total) return
        told = done
        onProgress(`view ${view + 1}: ${done} of ${total} pictures`)
      },
    })
  }
  return { plan, tensors: weights.tensors, look, dispose: backbone.dispose }
}

async function scoreTestPart(
  test: readonly LabelledImage[],
  look: Look,
  head: Head,
  { temperature, threshold }: Choice,
  classes: readonly LeafCode[],
  tf: Tensorflow,
): Promise<ScoresByKind> {
  const logits = rowsOf(applyHead(tf, await look(test, 0), head), classes.length)
  return scoreByKind(judge(logits, test, temperature), classes, threshold)
}

async function writeOut(
  options: TrainHeadOptions,
  out: ModelOutput,
  { plan, tensors }: FeatureSource,
  head: Head,
  train: readonly LabelledImage[],
  report: TrainingReport,
): Promise<void> {
  const description: Omit<ModelDescription, 'weights'> = {
    format: 1,
    name: out.name,
    backbone: options.backbone,
    cut: options.cut,
    features: options.features,
    hidden: head.length === 1 ? null : (head[0]?.outputs ?? 0),
    inputSize: options.input.size,
    fit: options.input.fit,
    classes: [...report.classes],
    temperature: report.temperature,
    threshold: report.threshold,
    training: {
      ...trainingFacts(train, out.command, report),
      views: options.views,
      seed: options.seed,
      penalty: report.penalty,
    },
  }
  const parameters = countParameters(plan) + countHeadParameters(head)
  const card = writeModelCard(description, report, parameters, out.notes)
  await writeModel(out.folder, description, tensorsOf(plan, tensors), head, card)
}

function rowsOf(values: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size))
}

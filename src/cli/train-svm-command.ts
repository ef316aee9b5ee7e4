import { Command } from 'commander'
import { squareInput } from '../images/input-shape.ts'
import { runBaseline } from '../modality/training/baseline/run-baseline.ts'
import { loadSupportVectors } from '../modality/training/baseline/support-vectors.ts'
import { extractFeatures } from '../modality/training/head/extract-features.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import { openBackbone } from '../networks/open-backbone.ts'
import { endOf } from '../networks/split-backbone.ts'
import { openProgress } from './progress.ts'
import {
  type BackboneOptions,
  type TrainingSourceOptions,
  trainingCache,
  trainingSources,
  withBackbone,
  withTrainingSources,
} from './training-options.ts'
import { wholeNumberFromOne } from './whole-number.ts'

interface SvmOptions extends TrainingSourceOptions, BackboneOptions {
  readonly components: number
  readonly folds: number
  readonly json?: boolean
}

export function trainSvmCommand(): Command {
  const command = new Command('svm').description(
    'The baseline: support vector machines on pooled features, C and gamma chosen by leaving sources out. Writes no model.',
  )
  return withBackbone(withTrainingSources(command), { pools: ['mean'], size: 128 })
    .option('--components <n>', 'principal components to try besides all features', wholeNumberFromOne, 64)
    .option('--folds <n>', 'parts that sources are shared out over, each left out in turn', wholeNumberFromOne, 5)
    .addHelpText('after', examples)
    .action(svm)
}

const examples = `
Examples:
  figlens train svm --index modality/index.jsonl --labels microscopy --weights resnet50.safetensors`

async function svm(options: SvmOptions): Promise<void> {
  const { backbone: name, cut, pools, size, components, folds, json } = options
  const set = await readTrainingSet(trainingSources(options))
  const weights = await readWeights(options.weights)
  const machine = await loadSupportVectors()
  const { tf } = await loadNativeTensorflow()
  const plan = planBackbone(name, cut, weights.tensors)
  const backbone = await openBackbone(tf, { plan, ...weights }, [endOf(plan)])
  const progress = openProgress(set.train.length, 'pictures')
  const features = await extractFeatures(set.train, 0, {
    tf,
    backbone,
    features: [{ block: endOf(plan), pools: [...pools] }],
    input: squareInput(size),
    seed: 1,
    cacheFolder: trainingCache(options),
    weightsHash: weights.sha256,
    onProgress: (done) => progress.update(done, cut),
  })
  progress.stop()
  const results = runBaseline(tf, machine, {
    set,
    features,
    components,
    costs: [0.1, 1, 10],
    gammas: [0.3, 1, 3],
    folds,
    onProgress: (sentence) => console.error(sentence),
  })
  console.log(json ? JSON.stringify(results) : results.map((result) => JSON.stringify(result)).join('\n'))
}

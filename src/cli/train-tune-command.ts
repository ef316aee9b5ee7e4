import { join } from 'node:path'
import { Command } from 'commander'
import { poolNames } from '../modality/pooled-features.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import type { FineTuneSettings } from '../modality/training/tuning/fine-tune.ts'
import { tuneModel } from '../modality/training/tuning/tune-model.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import { withRandomBlocks } from '../networks/random-blocks.ts'
import { type ModelOutputOptions, modelOutput, withModelOutput } from './model-output.ts'
import {
  type BackboneOptions,
  defaultBalance,
  panelRoot,
  positiveNumber,
  shareFromZero,
  type TrainingSourceOptions,
  trainingCache,
  trainingSources,
  withBackbone,
  withTrainingSources,
} from './training-options.ts'
import { wholeNumberFromOne } from './whole-number.ts'

interface TuneOptions extends TrainingSourceOptions, BackboneOptions, ModelOutputOptions {
  readonly from: string
  readonly views: number
  readonly penalty: number
  readonly steps: number
  readonly batch: number
  readonly rate: number
  readonly pull: number
  readonly smoothing: number
  readonly mixup: number
  readonly mixStyle: number
  readonly checkEvery: number
  readonly patience: number
  readonly folds: number
  readonly leftOut: number
  readonly seed: number
  readonly randomDeeper?: boolean
  readonly json?: boolean
}

export function trainTuneCommand(): Command {
  const command = new Command('tune').description(
    'Fine-tune the last blocks of a cut backbone, judged by leaving sources out, and write the model.',
  )
  withBackbone(withTrainingSources(command), { pools: poolNames, size: 176 })
    .option('--from <block>', 'first block that is trained; `stem`: all of them', 'layer3.0')
    .option(
      '--views <n>',
      'looks at every picture: one as it is, the others composed or augmented',
      wholeNumberFromOne,
      3,
    )
    .option('--penalty <number>', 'L2 penalty of the head that training starts from', positiveNumber, 0.01)
    .option('--steps <n>', 'batches', wholeNumberFromOne, 1500)
    .option('--batch <n>', 'pictures a step', wholeNumberFromOne, 32)
    .option('--rate <number>', 'highest learning rate, relative to the size of each tensor', positiveNumber, 0.003)
    .option('--pull <number>', 'part of its way from the start that a weight loses in a step', shareFromZero, 0.001)
    .option('--smoothing <number>', 'label smoothing', shareFromZero, 0.1)
    .option('--mixup <alpha>', 'pictures are blended, shares from Beta(alpha, alpha); 0: not', shareFromZero, 0)
    .option('--mix-style <share>', 'pictures that take on the channel statistics of others', shareFromZero, 0.5)
    .option('--check-every <n>', 'steps between two looks at the sources left out', wholeNumberFromOne, 100)
    .option('--patience <n>', 'checks without a better score after which a fold stops', wholeNumberFromOne, 10)
    .option('--folds <n>', 'parts that sources are shared out over', wholeNumberFromOne, 5)
    .option('--left-out <n>', 'folds that are left out in turn', wholeNumberFromOne, 1)
    .option('--seed <n>', 'other batches', wholeNumberFromOne, 1)
    .option('--random-deeper', 'blocks that the weights file does not reach start from random weights')
  return withModelOutput(command).addHelpText('after', examples).action(tune)
}

const examples = `
Examples:
  figlens train tune --index modality/index.jsonl --gold gold/panels.jsonl --weights resnet50.safetensors
  figlens train --add labels.jsonl --index modality/index.jsonl --weights resnet50.safetensors --out my-model

A run that was stopped goes on from its last checkpoint when the same command is given again.`

async function tune(options: TuneOptions): Promise<void> {
  const { weights, json } = options
  const out = await modelOutput(options)
  const set = await readTrainingSet(trainingSources(options))
  const cacheFolder = trainingCache(options)
  const read = await readWeights(weights)
  const plan = planBackbone(options.backbone, options.cut, read.tensors)
  const tensors = options.randomDeeper ? withRandomBlocks(plan, read.tensors) : read.tensors
  const { tf } = await loadNativeTensorflow()
  const report = await tuneModel(tf, {
    ...options,
    set,
    weights: { ...read, tensors },
    inputSize: options.size,
    balance: defaultBalance,
    settings: fineTuneSettings(options),
    cacheFolder,
    stateFolder: join(cacheFolder, 'state'),
    panelRoot: panelRoot(options),
    out,
    onProgress: (sentence) => console.error(sentence),
  })
  console.log(JSON.stringify(report, null, json ? 0 : 2))
}

type SettingOptions = Pick<TuneOptions, Exclude<keyof FineTuneSettings, 'batchSize'> | 'batch'>

/** Nothing but what decides the weights: they are kept with the model, and tell whether a checkpoint is that of the same training. */
export function fineTuneSettings(options: SettingOptions): FineTuneSettings {
  const { steps, batch, rate, pull, smoothing, mixup, mixStyle, checkEvery, patience, seed } = options
  return { steps, batchSize: batch, rate, pull, smoothing, mixup, mixStyle, checkEvery, patience, seed }
}

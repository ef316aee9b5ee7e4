import { join } from 'node:path'
import { Command, Option } from 'commander'
import { type PoolName, poolNames } from '../modality/pooled-features.ts'
import { runGrid } from '../modality/training/grid/run-grid.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import {
  defaultBalance,
  positiveNumber,
  requireBackbones,
  type TrainingSourceOptions,
  trainingCache,
  trainingSources,
  withTrainingSources,
} from './training-options.ts'
import { wholeNumberFromOne } from './whole-number.ts'

interface GridCommandOptions extends TrainingSourceOptions {
  readonly resnet18?: string
  readonly resnet50?: string
  readonly frozen?: boolean
  readonly tune18: readonly string[]
  readonly tune50: readonly string[]
  readonly pools: readonly PoolName[]
  readonly resolution: number
  readonly views: number
  readonly penalty: number
  readonly steps: number
  readonly seeds: number
  readonly budget: number
  readonly results: string
  readonly json?: boolean
}

export function trainGridCommand(): Command {
  const command = new Command('grid').description(
    'Compare shallow variants and progressive fine-tuning: every cut frozen, chosen cuts trained from one block after the other on.',
  )
  return withTrainingSources(command)
    .option('--resnet18 <file>', 'pretrained ResNet-18 (safetensors)')
    .option('--resnet50 <file>', 'pretrained ResNet-50 (safetensors)')
    .option('--tune18 <cut...>', 'cuts of ResNet-18 that are fine-tuned', ['layer2.1', 'layer3.1'])
    .option('--tune50 <cut...>', 'cuts of ResNet-50 that are fine-tuned', ['layer2.2', 'layer3.2'])
    .option('--frozen', 'no fine-tuning: every cut with a head alone')
    .addOption(new Option('--pools <name...>', 'how a cut is pooled').choices(poolNames).default([...poolNames]))
    .option('--resolution <pixels>', 'side of the input', wholeNumberFromOne, 112)
    .option('--views <n>', 'looks at every picture in fine-tuning', wholeNumberFromOne, 2)
    .option('--penalty <number>', 'L2 penalty of the heads', positiveNumber, 0.01)
    .option('--steps <n>', 'batches of 32 of a fine-tuning, at most', wholeNumberFromOne, 400)
    .option('--seeds <n>', 'seeds of every run: other folds, other batches', wholeNumberFromOne, 3)
    .option('--budget <hours>', 'no run is begun after so many', positiveNumber, 6)
    .requiredOption('--results <jsonl>', 'one line a run; a run that is there is not done again')
    .addHelpText('after', examples)
    .action(grid)
}

const examples = `
Examples:
  figlens train grid --index modality/index.jsonl --labels microscopy --resnet50 resnet50.safetensors --results grid.jsonl
  figlens train grid --index modality/index.jsonl --resnet50 resnet50.safetensors --tune50 layer3.2 --resolution 224 --results finalists.jsonl

A grid that was stopped goes on when the same command is given again.`

async function grid(options: GridCommandOptions): Promise<void> {
  const { steps, labels, results, json } = options
  const set = await readTrainingSet(trainingSources(options))
  const backbones = requireBackbones(
    await Promise.all(
      (['resnet18', 'resnet50'] as const).map(async (name) => {
        const file = options[name]
        const tuned = name === 'resnet18' ? options.tune18 : options.tune50
        return file === undefined
          ? null
          : { name, weights: await readWeights(file), tuned: options.frozen ? [] : tuned }
      }),
    ),
  )
  const cacheFolder = trainingCache(options)
  const { tf } = await loadNativeTensorflow()
  const lines = await runGrid(tf, {
    ...options,
    set,
    labels,
    backbones,
    inputSize: options.resolution,
    balance: defaultBalance,
    settings: {
      steps,
      batchSize: 32,
      rate: 0.003,
      pull: 0.001,
      smoothing: 0.1,
      mixup: 0,
      mixStyle: 0,
      checkEvery: 50,
      patience: 4,
      seed: 1,
    },
    cacheFolder,
    stateFolder: join(cacheFolder, 'grid'),
    results,
    onProgress: (sentence) => console.error(sentence),
  })
  if (json) console.log(JSON.stringify(lines))
  else console.log(`${results}: ${lines.length} runs`)
}

import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { type PoolName, poolNames } from '../modality/pooled-features.ts'
import { trainHead } from '../modality/training/head/train-head.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import { type BackboneName, backboneNames, planBackbone } from '../networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import { endOf } from '../networks/split-backbone.ts'
import { readCardNotes } from './card-notes.ts'
import {
  defaultBalance,
  positiveCount,
  positiveNumber,
  type TrainingSourceOptions,
  trainingCache,
  trainingSources,
  withTrainingSources,
} from './training-options.ts'
import { typedCommand } from './typed-command.ts'

interface HeadOptions extends TrainingSourceOptions {
  readonly weights: string
  readonly backbone: BackboneName
  readonly cut: string
  readonly pools: readonly PoolName[]
  readonly size: number
  readonly views: number
  readonly penalties: readonly number[]
  readonly seed: number
  readonly out?: string
  readonly name?: string
  readonly notes?: string
  readonly json?: boolean
}

export function trainHeadCommand(): Command {
  const command = new Command('head').description(
    'Train the head alone, on features of the frozen backbone, judged by leaving sources out, and write the model.',
  )
  return withTrainingSources(command)
    .requiredOption('--weights <file>', 'pretrained backbone (safetensors)')
    .addOption(new Option('--backbone <name>', 'its architecture').choices(backboneNames).default('resnet50'))
    .option('--cut <block>', 'last block that is computed', 'layer3.2')
    .addOption(new Option('--pools <name...>', 'how its output is pooled').choices(poolNames).default([...poolNames]))
    .option('--size <pixels>', 'side of the input', positiveCount, 192)
    .option(
      '--views <n>',
      'looks at every picture, all but the first made up: odd ones compound figures, even ones augmented',
      positiveCount,
      2,
    )
    .addOption(
      new Option('--penalties <number...>', 'L2 penalties to choose from')
        .argParser((text, previous: number[] | undefined) => [...(previous ?? []), positiveNumber(text)])
        .default([0.1, 0.03, 0.01, 0.003]),
    )
    .option('--seed <n>', 'other made-up views', positiveCount, 1)
    .option('--out <folder>', 'write the model here and score the test part')
    .option('--name <name>', 'name of the model (default: the last part of --out)')
    .option('--notes <json>', '{provenance, biases}: what the model card says besides numbers')
    .addHelpText('after', examples)
    .action(head)
}

const examples = `
Examples:
  figlens train head --index modality/index.jsonl --gold gold/panels.jsonl --weights resnet50.safetensors --drawn 100
  figlens train head --index modality/index.jsonl --weights resnet50.safetensors --out my-model

Minutes on two cores. Without --out only the scores on sources left out are printed, and no test part is looked at.`

async function head(options: HeadOptions): Promise<void> {
  const { weights, backbone, cut, pools, out, name, json } = options
  const notes = await readCardNotes(options.notes)
  const set = await readTrainingSet(trainingSources(options))
  const { tf } = await loadNativeTensorflow()
  const report = await trainHead({
    ...options,
    tf,
    set,
    weights: await readWeights(weights),
    features: [{ block: endOf(planBackbone(backbone, cut)), pools: [...pools] }],
    inputSize: options.size,
    balance: defaultBalance,
    cacheFolder: trainingCache(options),
    out:
      out === undefined
        ? null
        : { folder: out, name: name ?? basename(out), command: typedCommand('figlens', process.argv.slice(2)), notes },
    onProgress: (sentence) => console.error(sentence),
  })
  console.log(JSON.stringify(report, null, json ? 0 : 2))
}

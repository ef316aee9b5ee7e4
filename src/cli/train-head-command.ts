import { Command } from 'commander'
import type { NetworkFit } from '../images/input-shape.ts'
import { poolNames } from '../modality/pooled-features.ts'
import { trainHead } from '../modality/training/head/train-head.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import { planBackbone } from '../networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import { endOf } from '../networks/split-backbone.ts'
import { type ModelOutputOptions, modelOutput, withModelOutput } from './model-output.ts'
import {
  type BackboneOptions,
  defaultBalance,
  fitOption,
  panelRoot,
  positiveNumber,
  type TrainingSourceOptions,
  trainingCache,
  trainingSources,
  withBackbone,
  withTrainingSources,
} from './training-options.ts'
import { wholeNumber, wholeNumberFromOne } from './whole-number.ts'

interface HeadOptions extends TrainingSourceOptions, BackboneOptions, ModelOutputOptions {
  readonly views: number
  readonly fit: NetworkFit
  readonly hidden: number
  readonly learners: number
  readonly penalties?: readonly number[]
  readonly seed: number
  readonly json?: boolean
}

/** Parts of a weight lost in a step at rate 1; L2 penalties. */
const defaultPenalties = { hidden: [0.1], regression: [0.1, 0.03, 0.01, 0.003] }

export function trainHeadCommand(): Command {
  const command = new Command('head').description(
    'Train the head alone, on features of the frozen backbone, judged by leaving sources out, and write the model.',
  )
  const hiddens = 'units that each learner has between features and logits; 0: none, a softmax regression'
  const apart = 'hidden layers learnt apart and laid side by side, their logits averaged'
  const looks = 'looks at every picture, all but the first made up: odd ones compound figures, even ones augmented'
  withBackbone(withTrainingSources(command), { pools: poolNames, size: 176 })
    .addOption(fitOption())
    .option('--views <n>', looks, wholeNumberFromOne, 2)
    .option('--hidden <units>', hiddens, wholeNumber, 256)
    .option('--learners <n>', apart, wholeNumberFromOne, 2)
    .option(
      '--penalties <number...>',
      `penalties on large weights to choose from (default: ${defaultPenalties.hidden.join(' ')}; without a hidden layer ${defaultPenalties.regression.join(' ')})`,
      (text, given: number[] | undefined) => [...(given ?? []), positiveNumber(text)],
    )
    .option('--seed <n>', 'other made-up views, another beginning of the hidden layer', wholeNumberFromOne, 1)
  return withModelOutput(command).addHelpText('after', examples).action(head)
}

const examples = `
Examples:
  figlens train head --index modality/index.jsonl --gold gold/panels.jsonl --weights resnet50.safetensors --drawn 100
  figlens train head --index modality/index.jsonl --weights resnet50.safetensors --out my-model

Minutes on two cores. Only with --out is the test part looked at: once, when all is chosen.`

async function head(options: HeadOptions): Promise<void> {
  const { weights, backbone, cut, pools, size, fit, json } = options
  const hidden = options.hidden === 0 ? null : options.hidden
  const penalties = options.penalties ?? (hidden === null ? defaultPenalties.regression : defaultPenalties.hidden)
  const out = await modelOutput(options)
  const set = await readTrainingSet(trainingSources(options))
  const { tf } = await loadNativeTensorflow()
  const report = await trainHead({
    ...options,
    tf,
    set,
    weights: await readWeights(weights),
    features: [{ block: endOf(planBackbone(backbone, cut)), pools: [...pools] }],
    input: { size, fit },
    hidden,
    penalties,
    balance: defaultBalance,
    cacheFolder: trainingCache(options),
    panelRoot: panelRoot(options),
    out,
    onProgress: (sentence) => console.error(sentence),
  })
  console.log(JSON.stringify(report, null, json ? 0 : 2))
}

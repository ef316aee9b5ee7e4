import { Command, InvalidArgumentError } from 'commander'
import pMap from 'p-map'
import type { NetworkFit } from '../images/input-shape.ts'
import { openViews } from '../modality/training/pictures/picture-views.ts'
import { readTrainingSet } from '../modality/training/pictures/training-set.ts'
import { choosePictures } from '../modality/training/pruning/choose-pictures.ts'
import { pruneBackbone } from '../modality/training/pruning/prune-backbone.ts'
import { readWeights } from '../modality/training/read-weights.ts'
import { countMultiplyAdds, countParameters, planBackbone } from '../networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import { saveTensors } from '../networks/save-tensors.ts'
import {
  fitOption,
  type PretrainedOptions,
  type TrainingSourceOptions,
  trainingSources,
  withPretrained,
  withTrainingSources,
} from './training-options.ts'
import { wholeNumberFromOne } from './whole-number.ts'

interface PruneOptions extends TrainingSourceOptions, PretrainedOptions {
  readonly fit: NetworkFit
  readonly pictures: number
  readonly loss: number
  readonly seed: number
  readonly out: string
  readonly json?: boolean
}

export function trainPruneCommand(): Command {
  const command = new Command('prune').description(
    'Take channels out of a pretrained backbone that its other channels can make up for, and write it: input of the other trainings.',
  )
  const losses = 'share of the variance of what a convolution makes that may be lost with the channels that it reads'
  return withPretrained(withTrainingSources(command), 176)
    .requiredOption('--out <file>', 'where the narrower one is written (safetensors)')
    .addOption(fitOption())
    .option('--pictures <n>', 'how many it is fitted on, of as many sources as can be', wholeNumberFromOne, 300)
    .option('--loss <share>', losses, share, 0.003)
    .option('--seed <n>', 'other pictures, other places in them', wholeNumberFromOne, 1)
    .addHelpText('after', examples)
    .action(prune)
}

const examples = `
Example:
  figlens train prune --index modality/index.jsonl --weights resnet50.safetensors --out narrow.safetensors
  figlens train head --index modality/index.jsonl --weights narrow.safetensors --out my-model

Labels are not looked at, nor is the test part. A quarter of an hour on two cores, and 30 MB of memory a picture.`

async function prune(options: PruneOptions): Promise<void> {
  const { weights, backbone, cut, size, fit, pictures: count, seed, out, json } = options
  const plan = planBackbone(backbone, cut)
  const { train } = await readTrainingSet(trainingSources(options))
  const { tensors, origin } = await readWeights(weights)
  const { tf } = await loadNativeTensorflow()
  const chosen = choosePictures(train, count, seed)
  const readView = openViews(chosen, { input: { size, fit }, seed })
  const pictures = await pMap(chosen, (image) => readView(image, 0), { concurrency: 8 })
  const onProgress = (sentence: string) => console.error(sentence)
  onProgress(`${pictures.length} pictures of ${new Set(chosen.map(({ source }) => source)).size} sources`)
  const pruned = pruneBackbone({ ...options, tf, plan, tensors, origin, pictures, onProgress })
  await saveTensors(out, pruned.tensors)
  const costOf = (of: typeof plan) => ({ parameters: countParameters(of), multiplyAdds: countMultiplyAdds(of, size) })
  const report = {
    pictures: pictures.length,
    before: costOf(plan),
    after: costOf(planBackbone(backbone, cut, pruned.tensors)),
    channels: pruned.channels,
    errors: pruned.errors,
  }
  console.log(JSON.stringify(report, null, json ? 0 : 2))
}

function share(text: string): number {
  const value = Number(text)
  if (value > 0 && value < 1) return value
  throw new InvalidArgumentError('It is a number between 0 and 1.')
}

import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { FiglensError } from '../domain/errors.ts'
import { networkFits } from '../images/input-shape.ts'
import { type PoolName, poolNames } from '../modality/pooled-features.ts'
import {
  type LabelFile,
  type LabelSet,
  labelSets,
  type TrainingSources,
} from '../modality/training/pictures/training-set.ts'
import { type BackboneName, backboneNames } from '../networks/backbone-plan.ts'
import { wholeNumber, wholeNumberFromOne } from './whole-number.ts'

/** What every kind of training reads. */
export interface TrainingSourceOptions {
  readonly index?: readonly string[]
  readonly root?: string
  readonly gold?: string
  readonly goldRoot?: string
  readonly add?: readonly string[]
  readonly extra?: readonly string[]
  readonly drawn: number
  readonly labels: LabelSet
  readonly cache?: string
}

/** Within a class the sources count by the fifth root of their size, classes by the power 0.8; what comes from real articles counts three times, extra and drawn pictures twice. */
export const defaultBalance = {
  source: 0.8,
  size: 0.8,
  kinds: { single: 1, panel: 3, figure: 3, extra: 2, drawn: 2 },
} as const

export function withTrainingSources(command: Command): Command {
  return command
    .option('--index <jsonl...>', 'single images, one a line: {file, code, source, split}')
    .option('--root <folder>', 'what their files are relative to (default: the folder of the index)')
    .option('--gold <jsonl>', 'figures, one a line: {image, part, article, panels: [{box, modality}]}')
    .option('--gold-root <folder>', 'what their images are relative to (default: the folder of the file)')
    .option('--add <jsonl...>', 'further figures, such as `figlens export labels` writes')
    .option('--extra <jsonl...>', 'figures from elsewhere than articles, such as `scripts/get-figures.ts` gets')
    .option(
      '--drawn <n>',
      'pictures of each kind that a program draws: charts, gels, schemes, tables …',
      wholeNumber,
      0,
    )
    .addOption(new Option('--labels <set>', 'which modalities are learnt').choices(labelSets).default('all'))
    .option('--cache <folder>', 'what is computed once is kept here ($XDG_CACHE_HOME/figlens/training)')
}

/** A cut backbone, and the side of what it is given. */
export interface PretrainedOptions {
  readonly weights: string
  readonly backbone: BackboneName
  readonly cut: string
  readonly size: number
}

export function withPretrained(command: Command, size: number): Command {
  return command
    .requiredOption('--weights <file>', 'pretrained backbone (safetensors)')
    .addOption(new Option('--backbone <name>', 'its architecture').choices(backboneNames).default('resnet50'))
    .option('--cut <block>', 'last block that is computed', 'layer3.1')
    .option('--size <pixels>', 'side of the input', wholeNumberFromOne, size)
}

/** And how its output becomes features. */
export interface BackboneOptions extends PretrainedOptions {
  readonly pools: readonly PoolName[]
}

export function withBackbone(
  command: Command,
  defaults: { readonly pools: readonly PoolName[]; readonly size: number },
): Command {
  return withPretrained(command, defaults.size).addOption(
    new Option('--pools <name...>', 'how its output is pooled').choices(poolNames).default([...defaults.pools]),
  )
}

export function fitOption(): Option {
  const what = 'what becomes of proportions: a rectangle of the same area, or a square with white margins'
  return new Option('--fit <how>', what).choices(networkFits).default('equal-area')
}

export function trainingSources(options: TrainingSourceOptions): TrainingSources {
  const { index = [], root, gold, goldRoot, add = [], extra = [], labels } = options
  const drawn =
    options.drawn === 0 ? null : { folder: join(trainingCache(options), 'drawn'), ofEachKind: options.drawn }
  const beside = (file: string): LabelFile => ({ file, root: dirname(file) })
  const singles = index.map((file) => ({ file, root: root ?? dirname(file) }))
  const figures = [...(gold ? [{ file: gold, root: goldRoot ?? dirname(gold) }] : []), ...add.map(beside)]
  if (singles.length + figures.length === 0) {
    throw new FiglensError('USAGE', 'There is nothing to learn from: name files with --index, --gold or --add.')
  }
  return { singles, figures, extra: extra.map(beside), drawn, labels }
}

/** What the paths of panels are relative to. */
export function panelRoot({ gold, goldRoot, add = [] }: TrainingSourceOptions): string {
  return goldRoot ?? dirname(gold ?? add[0] ?? '')
}

export function trainingCache({ cache }: TrainingSourceOptions): string {
  return cache ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'figlens', 'training')
}

/** @throws FiglensError USAGE where no weights were named. */
export function requireBackbones<T>(named: readonly (T | null)[]): T[] {
  const backbones = named.filter((backbone) => backbone !== null)
  if (backbones.length > 0) return backbones
  throw new FiglensError('USAGE', 'Name the weights of a backbone: --resnet50 <file> or --resnet18 <file>.')
}

export function positiveNumber(text: string): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('It is a number above 0.')
  return value
}

export function shareFromZero(text: string): number {
  const value = Number(text)
  if (!(value >= 0 && value <= 1) || text.trim() === '') throw new InvalidArgumentError('It is a number from 0 to 1.')
  return value
}

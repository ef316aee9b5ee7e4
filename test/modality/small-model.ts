import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkInput } from '../../src/images/network-input.ts'
import type { ModelDescription } from '../../src/modality/model-file.ts'
import { writeModel } from '../../src/modality/training/write-model.ts'
import { convolutionsOf, planBackbone } from '../../src/networks/backbone-plan.ts'
import { seededRandom } from '../../src/networks/seeded-random.ts'
import type { FileTensor } from '../../src/networks/tensor-file.ts'

export const smallSide = 32
const cut = 'layer1.0'
const classes = ['DMFL', 'DMLI', 'GFIG'] as const

export const smallDescription: Omit<ModelDescription, 'weights'> = {
  format: 1,
  name: 'small-1',
  backbone: 'resnet18',
  cut,
  features: [
    { block: 'stem', pools: ['mean'] },
    { block: cut, pools: ['mean', 'deviation', 'maximum'] },
  ],
  hidden: null,
  inputSize: smallSide,
  fit: 'letterbox',
  classes: [...classes],
  temperature: 2,
  threshold: 0.4,
  training: {},
}

/** Random weights of a plan, of a size that keeps activations near one. */
export function randomBackbone(plan = planBackbone('resnet18', cut)): Map<string, FileTensor> {
  const random = seededRandom(7)
  const around = (count: number, size: number) => Float32Array.from({ length: count }, () => (random() - 0.5) * size)
  return new Map(
    convolutionsOf(plan).flatMap(({ name, kernel, input, output }): [string, FileTensor][] => {
      const fan = kernel * kernel * input
      return [
        [`${name}.weight`, { shape: [kernel, kernel, input, output], data: around(fan * output, 4 / Math.sqrt(fan)) }],
        [`${name}.bias`, { shape: [output], data: around(output, 0.2) }],
      ]
    }),
  )
}

/** The numbers of a tensor with other values, or fewer, along its last axis. */
export function withOutputs(
  { shape, data }: FileTensor,
  count: number,
  value: (value: number, output: number) => number = (value) => value,
): FileTensor {
  const width = shape.at(-1) ?? 1
  const kept = [...data].flatMap((number, i) => (i % width < count ? [value(number, i % width)] : []))
  return { shape: [...shape.slice(0, -1), count], data: Float32Array.from(kept) }
}

/** A complete, quick model of random weights in a folder of its own. */
export async function writeSmallModel(
  change: Partial<typeof smallDescription> = {},
  {
    features = 64 * 4,
    hidden = null,
    backbone = randomBackbone(),
  }: { features?: number; hidden?: number | null; backbone?: Map<string, FileTensor> } = {},
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'figlens-model-'))
  const random = seededRandom(11)
  const layer = (inputs: number, outputs: number) => ({
    inputs,
    outputs,
    weight: Float32Array.from({ length: inputs * outputs }, () => random() - 0.5),
    bias: Float32Array.from({ length: outputs }, () => random() - 0.5),
  })
  const sizes = [features, ...(hidden === null ? [] : [hidden]), classes.length]
  const head = sizes.slice(1).map((outputs, i) => layer(sizes[i] ?? 0, outputs))
  await writeModel(folder, { ...smallDescription, ...change, hidden }, backbone, head, '# small-1\n')
  return { folder, remove: () => rm(folder, { recursive: true }) }
}

/** Pictures that differ from one another; of `shapes`, each in turn. */
export function pictures(
  count: number,
  shapes: readonly (readonly [width: number, height: number])[] = [[smallSide, smallSide]],
): NetworkInput[] {
  const random = seededRandom(3)
  return Array.from({ length: count }, (_, n) => {
    const [width, height] = shapes[n % shapes.length] ?? [smallSide, smallSide]
    const value = (i: number) => (i % 3 === n % 3 ? 255 : 120) * random()
    return { width, height, pixels: Uint8Array.from({ length: width * height * 3 }, (_, i) => value(i)) }
  })
}

import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core'
import { runConvolution, type Tensorflow } from '../../../networks/backbone.ts'
import type { ConvolutionPlan } from '../../../networks/backbone-plan.ts'
import type { FileTensor, TensorMap } from '../../../networks/tensor-file.ts'
import { eliminateChannels, type FittedConvolution, fitConvolution } from './eliminate-channels.ts'
import { momentsOf, varianceOf } from './moments.ts'

/** Activations [n, height, width, channels], batch for batch. */
export type Batches = readonly Tensor4D[]

/** What a convolution reads in the pruned network, and what it is to make of it. */
interface Task {
  readonly inputs: Batches
  readonly targets: Batches
}

export interface NarrowedChannels {
  /** The convolution. */
  readonly madeBy: string
  readonly before: number
  readonly after: number
}

/** A network before and after, convolution by convolution. */
export interface Pruning {
  readonly tf: Tensorflow
  /** `<name>.weight` [kernel, kernel, input, output] and `<name>.bias` [output]. */
  readonly before: TensorMap
  readonly after: TensorMap
  readonly channels: readonly NarrowedChannels[]
  /** Inside `tf.tidy`. */
  convolve(tensors: TensorMap, x: Tensor4D, plan: ConvolutionPlan, activation: 'relu' | 'linear'): Tensor4D
  /**
   * Takes out of what `maker` makes what `reader` can do without, and fits the reader to the rest.
   * @param of the share of their variance may be lost.
   * @returns the channels that are left.
   */
  narrow(maker: ConvolutionPlan, reader: ConvolutionPlan, task: Task, of: Batches): number[]
  /** Fits a convolution to all that it reads. */
  fit(reader: ConvolutionPlan, task: Task): void
}

export interface PruningSettings {
  readonly loss: number
  readonly random: () => number
}

/** Channels are left in eights: processors compute that many at once. */
const multiple = 8
/** Of every picture, where a convolution is fitted. */
const placesEach = 150

export function openPruning(tf: Tensorflow, before: TensorMap, { loss, random }: PruningSettings): Pruning {
  const after = new Map(before)
  const channels: NarrowedChannels[] = []

  const look = (reader: ConvolutionPlan, { inputs, targets }: Task) =>
    momentsOf(tf, reader, inputs, targets, placesEach, random)

  function replace({ name, kernel }: ConvolutionPlan, { kept, weight, bias }: FittedConvolution): void {
    after.set(`${name}.weight`, { shape: [kernel, kernel, kept.length, bias.length], data: weight })
    after.set(`${name}.bias`, { shape: [bias.length], data: bias })
  }

  return {
    tf,
    before,
    after,
    channels,
    convolve: (tensors, x, plan, activation) => {
      const load = (part: string) => {
        const { data, shape } = tensorOf(tensors, plan, part)
        return tf.tensor(data, [...shape])
      }
      const convolution = { weight: load('weight') as Tensor4D, bias: load('bias') as Tensor1D }
      return runConvolution(tf, x, plan, convolution, activation)
    },
    narrow: (maker, reader, task, of) => {
      const settings = { taps: reader.kernel ** 2, allowed: loss * varianceOf(tf, of), multiple }
      const found = eliminateChannels(look(reader, task), settings)
      for (const part of ['weight', 'bias'])
        after.set(`${maker.name}.${part}`, outputsOf(tensorOf(after, maker, part), found.kept))
      replace(reader, found)
      channels.push({ madeBy: maker.name, before: maker.output, after: found.kept.length })
      return [...found.kept]
    },
    fit: (reader, task) => replace(reader, fitConvolution(look(reader, task), reader.kernel ** 2)),
  }
}

function tensorOf(tensors: TensorMap, { name }: ConvolutionPlan, part: string): FileTensor {
  const tensor = tensors.get(`${name}.${part}`)
  if (tensor === undefined) throw new Error(`there is no tensor ${name}.${part}`)
  return tensor
}

/** The last axis with these places alone. */
function outputsOf({ shape, data }: FileTensor, kept: readonly number[]): FileTensor {
  const width = shape.at(-1) ?? 1
  const picked = Float32Array.from({ length: (data.length / width) * kept.length }, (_, i) => {
    const row = Math.floor(i / kept.length)
    return data[row * width + (kept[i % kept.length] ?? 0)] ?? 0
  })
  return { shape: [...shape.slice(0, -1), kept.length], data: picked }
}

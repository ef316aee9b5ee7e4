import type { NamedTensorMap, Scalar, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-core'
import { Adam, namedGradients } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import type { Layer, LayerPlan } from '../../../networks/load-layers.ts'
import type { FileTensor, TensorMap } from '../../../networks/tensor-file.ts'
import { cellSide, outputs } from '../../letters/letter-grid.ts'
import { layerPlans, runLetterLayers } from '../../letters/letter-layers.ts'
import { letterLoss, targetTensors } from './letter-loss.ts'
import type { LetterTargets } from './letter-targets.ts'

const weightDecay = 0.01

export interface TrainableNetwork {
  /**
   * One step of Adam.
   * @param scenes RGB, 8 bit, `side × side`.
   * @returns the loss before it.
   */
  step(scenes: readonly Uint8Array[], targets: readonly LetterTargets[], side: number, learningRate: number): number
  /** The running mean of the weights: what is shipped. */
  tensors(): Map<string, FileTensor>
  /** All that a later run needs to go on. */
  state(): TensorMap
}

/** @param saved the state to go on from; null: random weights. */
export function openTrainableNetwork(tf: Tensorflow, saved: TensorMap | null, random: () => number): TrainableNetwork {
  const variables: Record<string, Variable> = {}
  for (const plan of layerPlans) {
    const { weight, bias } = firstWeights(plan, random)
    variables[`${plan.name}.weight`] = tf.variable(
      tf.tensor(weight, [plan.kernel, plan.kernel, plan.input, plan.output]),
    )
    variables[`${plan.name}.bias`] = tf.variable(tf.tensor(bias, [plan.output]))
  }
  const adam = new Adam(tf, variables)
  if (saved !== null) adam.restore(saved)
  const layers = (name: string): Layer => ({
    weight: variables[`${name}.weight`] as Tensor4D & Variable,
    bias: variables[`${name}.bias`] as Tensor1D & Variable,
  })

  return {
    step: (scenes, targets, side, learningRate) => {
      const input = tf.tensor4d(normalise(scenes), [scenes.length, side, side, 3])
      const wanted = targetTensors(tf, targets, side / cellSide)
      const { value, grads } = tf.variableGrads(
        () => letterLoss(tf, runLetterLayers(tf, layers, input), wanted) as Scalar,
      )
      adam.apply(namedGradients(variables, grads), learningRate, weightDecay)
      const loss = value.dataSync()[0] ?? Number.NaN
      tf.dispose([input, value, grads as NamedTensorMap, ...Object.values(wanted)])
      return loss
    },
    tensors: () =>
      new Map(
        Object.keys(variables).map((name) => {
          const average = adam.average(name)
          return [name, { shape: average.shape, data: Float32Array.from(average.dataSync()) }]
        }),
      ),
    state: () => adam.state(),
  }
}

/** He et al., Delving Deep into Rectifiers, 2015; blocks that are added to their input start small. */
function firstWeights({ name, kernel, input, output }: LayerPlan, random: () => number) {
  const fan = kernel * kernel * input
  const size = Math.sqrt(2 / fan) * (name.endsWith('.2') ? 0.3 : name === 'head2' ? 0.1 : 1)
  const weight = Float32Array.from({ length: fan * output }, () => size * gaussian(random))
  const bias = new Float32Array(output)
  // Nearly every cell holds no letter: from an even start the first steps would be spent on learning that.
  if (name === 'head2') bias[outputs.centre] = -4
  return { weight, bias }
}

function normalise(scenes: readonly Uint8Array[]): Float32Array {
  const length = scenes[0]?.length ?? 0
  const values = new Float32Array(scenes.length * length)
  scenes.forEach((scene, n) => {
    for (let i = 0; i < length; i++) values[n * length + i] = (scene[i] ?? 0) / 127.5 - 1
  })
  return values
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

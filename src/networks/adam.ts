import type { NamedTensorMap, Tensor, Variable } from '@tensorflow/tfjs-core'
import type { Tensorflow } from './backbone.ts'
import type { FileTensor, TensorMap } from './tensor-file.ts'

const firstDecay = 0.9
const secondDecay = 0.99
const averageDecay = 0.998

interface Moments {
  readonly variable: Variable
  readonly first: Variable
  readonly second: Variable
  /** Mean of the weights over the last steps: steadier than the weights of any one step. */
  readonly average: Variable
}

export interface AdamOptions {
  /** Where the decay pulls a variable: to the weights that it started from (L2-SP; Li, Grandvalet and Davoine, 2018). Without: to nothing. */
  readonly anchors?: (name: string) => Tensor | null
  /** A factor on the rate of a variable's steps; not on its decay. */
  readonly stepSize?: (name: string) => number
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) and a running mean of the weights (Polyak averaging). TensorFlow.js has neither, nor
 * a learning rate that may change between steps.
 */
export class Adam {
  readonly #tf: Tensorflow
  readonly #moments = new Map<string, Moments>()
  readonly #options: AdamOptions
  steps = 0

  constructor(tf: Tensorflow, variables: Readonly<Record<string, Variable>>, options: AdamOptions = {}) {
    this.#tf = tf
    this.#options = options
    for (const [name, variable] of Object.entries(variables)) {
      const zero = () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false))
      const average = tf.tidy(() => tf.variable(variable.clone(), false))
      this.#moments.set(name, { variable, first: zero(), second: zero(), average })
    }
  }

  /**
   * One step down the gradients, which go by the names that the variables were given here; `rate` is the learning rate, `decay` the part of
   * every weight that is lost in a step at rate 1.
   */
  apply(gradients: NamedTensorMap, rate: number, decay: number): void {
    const tf = this.#tf
    this.steps++
    const unbiased = Math.sqrt(1 - secondDecay ** this.steps) / (1 - firstDecay ** this.steps)
    const kept = Math.min(averageDecay, 1 - 1 / (1 + this.steps / 10))
    for (const [name, { variable, first, second, average }] of this.#moments) {
      const gradient = gradients[name]
      if (gradient === undefined) continue
      tf.tidy(() => {
        const mean = tf.add(tf.mul(first, firstDecay), tf.mul(gradient, 1 - firstDecay))
        const square = tf.add(tf.mul(second, secondDecay), tf.mul(tf.square(gradient), 1 - secondDecay))
        const size = rate * unbiased * (this.#options.stepSize?.(name) ?? 1)
        const step = tf.mul(tf.div(mean, tf.add(tf.sqrt(square), 1e-8)), size)
        const next: Tensor = tf.sub(variable.rank > 1 ? this.#decayed(name, variable, rate * decay) : variable, step)
        first.assign(mean)
        second.assign(square)
        variable.assign(next)
        average.assign(tf.add(tf.mul(average, kept), tf.mul(next, 1 - kept)))
      })
    }
  }

  average(name: string): Tensor {
    return this.#of(name).average
  }

  /** Everything that a later run needs to go on as if it had never stopped. */
  state(): TensorMap {
    const tensors = new Map<string, FileTensor>([['steps', { shape: [1], data: Float32Array.of(this.steps) }]])
    for (const [name, moments] of this.#moments) {
      for (const [kind, tensor] of Object.entries(moments) as [string, Variable][]) {
        tensors.set(`${kind}/${name}`, { shape: tensor.shape, data: tensor.dataSync<'float32'>() })
      }
    }
    return tensors
  }

  restore(state: TensorMap): void {
    this.steps = state.get('steps')?.data[0] ?? 0
    for (const [name, moments] of this.#moments) {
      for (const [kind, variable] of Object.entries(moments) as [string, Variable][]) {
        const tensor = state.get(`${kind}/${name}`)
        if (tensor === undefined) throw new Error(`the saved state lacks ${kind}/${name}`)
        this.#tf.tidy(() => variable.assign(this.#tf.tensor(tensor.data, variable.shape)))
      }
    }
  }

  dispose(): void {
    for (const { first, second, average } of this.#moments.values()) this.#tf.dispose([first, second, average])
  }

  #decayed(name: string, variable: Variable, share: number): Tensor {
    const anchor = this.#options.anchors?.(name) ?? null
    const kept = this.#tf.mul(variable, 1 - share)
    return anchor === null ? kept : this.#tf.add(kept, this.#tf.mul(anchor, share))
  }

  #of(name: string): Moments {
    const moments = this.#moments.get(name)
    if (moments === undefined) throw new Error(`there is no variable ${name}`)
    return moments
  }
}

/** What `variableGrads` gives by the names that TensorFlow has for the variables, by the names here. */
export function namedGradients(
  variables: Readonly<Record<string, Variable>>,
  gradients: NamedTensorMap,
): NamedTensorMap {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) => {
      const gradient = gradients[variable.name]
      return gradient === undefined ? [] : [[name, gradient]]
    }),
  )
}

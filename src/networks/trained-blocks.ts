import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core'
import { everySecondPlace, type Tensorflow } from './backbone.ts'
import type { BlockPlan, ConvolutionPlan } from './backbone-plan.ts'
import { around } from './padding.ts'
import type { SplitBackbone } from './split-backbone.ts'
import { trainedRectifier } from './trained-rectifier.ts'

/** The tensors of the trained part by name: its variables, or running means of them. */
export type TensorOf = (name: string) => Tensor

/**
 * The output of the last block for `x` [n, height, width, channels], which the frozen part has made. The same numbers as
 * `Backbone.forward`, in operations that have gradients. Call inside `tf.tidy`.
 */
export function runTrainedBlocks(tf: Tensorflow, split: SplitBackbone, of: TensorOf, x: Tensor4D): Tensor4D {
  const rectify = trainedRectifier(tf)
  const convolve = (input: Tensor4D, plan: ConvolutionPlan): Tensor4D => {
    const weight = of(`${plan.name}.weight`) as Tensor4D
    return tf.add(convolution(tf, input, weight, plan), of(`${plan.name}.bias`) as Tensor1D)
  }
  const runBlock = (input: Tensor4D, { convolutions, shortcut, identityStride }: BlockPlan): Tensor4D => {
    const last = convolutions.length - 1
    const body = convolutions.reduce((h, plan, i) => {
      const output = convolve(h, plan)
      return i === last ? output : rectify(output)
    }, input)
    const identity = () => (identityStride === 1 ? input : everySecondPlace(tf, input))
    return rectify(tf.add(body, shortcut === null ? identity() : convolve(input, shortcut)))
  }
  const stem = (input: Tensor4D) =>
    tf.maxPool(tf.pad(rectify(convolve(input, split.plan.stem)), around(1)), 3, 2, 'valid')
  return split.trained.reduce<Tensor4D>(runBlock, split.frozen === null ? stem(x) : x)
}

/** Explicit padding has no gradient on the native backend; where it equals `same`, that is quicker than `pad`. */
function convolution(tf: Tensorflow, x: Tensor4D, weight: Tensor4D, plan: ConvolutionPlan): Tensor4D {
  const { kernel, stride, input, output } = plan
  if (kernel === 1 && stride === 1) {
    const [n, height, width] = x.shape
    const rows = tf.matMul(tf.reshape(x, [n * height * width, input]), tf.reshape(weight, [input, output]))
    return tf.reshape(rows, [n, height, width, output])
  }
  if (kernel === 1) return tf.conv2d(x, weight, stride, 'valid')
  if (stride === 1) return tf.conv2d(x, weight, 1, 'same')
  return tf.conv2d(tf.pad(x, around((kernel - 1) / 2)), weight, stride, 'valid')
}

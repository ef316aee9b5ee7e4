import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { BlockPlan, ConvolutionPlan } from '../../../networks/backbone-plan.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import type { Batches, Pruning } from './pruning.ts'

/** One and the same activation, of the whole network and of the pruned one. */
export type Stream = { whole: Tensor4D[]; pruned: Tensor4D[] }

/** Narrows what the convolutions of a block give each other, the last first. Gives what the block makes; call inside `tf.tidy`. */
export function pruneBlock(pruning: Pruning, block: BlockPlan, { whole, pruned }: Stream): Stream {
  const { tf, before, after } = pruning
  const { convolutions } = block
  const inside = whole.map((x) => insideOf(pruning, x, convolutions))
  const made = convolutions.map((_, i) => inside.map((outputs) => outputs[i] as Tensor4D))
  const last = convolutions.length - 1
  const shortcuts = pruned.map((x) => shortcutOf(pruning, after, x, block))
  const sums = pairs(made[last], whole, (y, x) => tf.add(y, shortcutOf(pruning, before, x, block)))
  // Less than the shortcut brings by now: so the block makes up for what the blocks before it have lost.
  const missing = pairs(sums, shortcuts, (y, x) => tf.sub(y, x))
  const readBy = (i: number) =>
    pruned.map((x) => convolutions.slice(0, i).reduce((h, plan) => pruning.convolve(after, h, plan, 'relu'), x))

  let task = { targets: missing, of: sums }
  for (const [i, reader] of [...convolutions.entries()].reverse()) {
    const maker = convolutions[i - 1]
    if (maker === undefined) break
    const kept = pruning.narrow(maker, reader, { inputs: readBy(i), targets: task.targets }, task.of)
    const targets = (made[i - 1] ?? []).map((y) => tf.gather(y, kept, 3))
    task = { targets, of: targets }
  }
  const [end] = convolutions.slice(-1) as [ConvolutionPlan]
  const inputs = readBy(last)
  // Once more, for what the narrower convolutions before it make.
  pruning.fit(end, { inputs, targets: missing })
  return {
    whole: sums.map((y) => tf.relu(y)),
    pruned: pairs(inputs, shortcuts, (x, y) => tf.relu(tf.add(pruning.convolve(after, x, end, 'linear'), y))),
  }
}

/**
 * Narrows what the stem makes, where the first block reads it through 1×1 convolutions alone.
 * @param stem its output in the whole network.
 */
export function pruneStem(pruning: Pruning, stem: ConvolutionPlan, first: BlockPlan, output: Tensor4D[]): Tensor4D[] {
  const { tf, before } = pruning
  const [reader] = first.convolutions
  if (reader?.kernel !== 1 || first.shortcut === null) return output
  const readers = [reader, first.shortcut]
  const targets = readers.map((plan) => output.map((x) => pruning.convolve(before, x, plan, 'linear')))
  const together = pairs(targets[0], targets[1], (a, b) => tf.concat([a, b], 3))
  const kept = pruning.narrow(stem, reader, { inputs: output, targets: together }, together)
  const inputs = output.map((x) => tf.gather(x, kept, 3))
  for (const [r, plan] of readers.entries()) pruning.fit(plan, { inputs, targets: targets[r] ?? [] })
  return inputs
}

/** What every convolution makes, before its ReLU. */
function insideOf(pruning: Pruning, x: Tensor4D, convolutions: readonly ConvolutionPlan[]): Tensor4D[] {
  const { tf, before } = pruning
  const outputs: Tensor4D[] = []
  for (const plan of convolutions) {
    const previous = outputs.at(-1)
    outputs.push(pruning.convolve(before, previous === undefined ? x : tf.relu(previous), plan, 'linear'))
  }
  return outputs
}

function shortcutOf(pruning: Pruning, tensors: TensorMap, x: Tensor4D, { shortcut }: BlockPlan): Tensor4D {
  return shortcut === null ? x : pruning.convolve(tensors, x, shortcut, 'linear')
}

function pairs(
  a: Batches | undefined,
  b: Batches | undefined,
  combine: (a: Tensor4D, b: Tensor4D) => Tensor4D,
): Tensor4D[] {
  return (a ?? []).map((x, i) => combine(x, b?.[i] as Tensor4D))
}

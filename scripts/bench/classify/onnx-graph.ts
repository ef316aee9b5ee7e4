import { cooled, headNames, headTensors, readHead } from '../../../src/modality/head.ts'
import type { Model } from '../../../src/modality/model-file.ts'
import { countFeatures } from '../../../src/modality/pooled-features.ts'
import { type ConvolutionPlan, planBackbone } from '../../../src/networks/backbone-plan.ts'
import { backboneWeights } from '../../../src/networks/backbone-weights.ts'
import type { FileTensor } from '../../../src/networks/tensor-file.ts'
import { traceBackbone } from '../../../src/networks/trace-backbone.ts'
import { withoutUnreadPlaces } from '../../../src/networks/unread-places.ts'
import type { OnnxGraph, OnnxNode } from './write-onnx-model.ts'

/**
 * The model as `buildNetwork` runs it, for ONNX Runtime: backbone, pooled statistics, head and softmax.
 * Input `pixels` [batch, 3, side, side], normalised; output `probabilities` [batch, classes].
 */
export function onnxGraph({ description, tensors, origin }: Model): OnnxGraph {
  const { backbone, cut, features, hidden, inputSize: side, classes, temperature } = description
  const plan = withoutUnreadPlaces(
    planBackbone(backbone, cut, tensors),
    features.map(({ block }) => block),
  )
  const weights = backboneWeights(plan, tensors, origin)
  const nodes: OnnxNode[] = []
  const constants = new Map<string, FileTensor>()

  function add(type: string, inputs: readonly string[], output: string, attributes: OnnxNode['attributes'] = {}) {
    nodes.push({ type, inputs, output, attributes })
    return output
  }

  function convolve(input: string, plan: ConvolutionPlan): string {
    const { name, kernel, stride } = plan
    const { weight, bias } = weights.get(name) ?? {}
    if (weight === undefined || bias === undefined) throw new Error(`the model lacks ${name}`)
    constants.set(`${name}.weight`, outputsFirst(weight, plan))
    constants.set(`${name}.bias`, bias)
    return add('Conv', [input, `${name}.weight`, `${name}.bias`], name, window(kernel, stride, (kernel - 1) / 2))
  }

  function pool(input: string, statistic: 'mean' | 'deviation' | 'maximum'): string {
    const name = `${input}.${statistic}`
    const over = { axes: [2, 3], keepdims: 0 }
    if (statistic === 'mean') return add('ReduceMean', [input], name, over)
    if (statistic === 'maximum') return add('ReduceMax', [input], name, over)
    const mean = add('ReduceMean', [input], `${name}.centre`, { ...over, keepdims: 1 })
    const gap = add('Sub', [input, mean], `${name}.gap`)
    const square = add('Mul', [gap, gap], `${name}.square`)
    return add('Sqrt', [add('ReduceMean', [square], `${name}.variance`, over)], name)
  }

  traceBackbone(plan, 'pixels', {
    convolve,
    rectify: (x, name) => add('Relu', [x], name),
    poolMaximum: (x, name) => add('MaxPool', [x], name, window(3, 2, 1)),
    everySecondPlace: (x, name) => add('MaxPool', [x], name, window(1, 2, 0)),
    add: (a, b, name) => add('Add', [a, b], name),
  })
  const pooled = features.flatMap(({ block, pools }) => pools.map((statistic) => pool(block, statistic)))
  add('Concat', pooled, 'features', { axis: 1 })
  const head = cooled(readHead({ tensors, origin }, countFeatures(plan, features), hidden, classes.length), temperature)
  const names = headNames(head.length)
  for (const [name, tensor] of headTensors(head)) constants.set(name, tensor)
  const logits = names.reduce((input, name, i) => {
    const from = i === 0 ? input : add('Relu', [input], `${name}.input`)
    return add('Gemm', [from, `${name}.weight`, `${name}.bias`], name)
  }, 'features')
  add('Softmax', [logits], 'probabilities', { axis: 1 })
  return {
    input: { name: 'pixels', shape: ['batch', 3, side, side] },
    output: { name: 'probabilities', shape: ['batch', classes.length] },
    nodes,
    constants,
  }
}

function window(kernel: number, stride: number, pad: number) {
  return { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad] }
}

/** [kernel, kernel, input, output] → [output, input, kernel, kernel], as ONNX has it. */
function outputsFirst({ data }: FileTensor, { kernel, input, output }: ConvolutionPlan): FileTensor {
  const places = kernel * kernel
  const turned = new Float32Array(data.length)
  data.forEach((value, i) => {
    const [from, to] = [Math.floor(i / output) % input, i % output]
    turned[(to * input + from) * places + Math.floor(i / (input * output))] = value
  })
  return { shape: [output, input, kernel, kernel], data: turned }
}

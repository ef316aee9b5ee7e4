import type { BackbonePlan, ConvolutionPlan } from './backbone-plan.ts'
import type { ConvolutionWeights } from './backbone-weights.ts'
import { attribute, floatType, type Graph, type GraphNode } from './saved-model.ts'
import { traceBackbone } from './trace-backbone.ts'

const type = attribute.type(floatType)
const layout = attribute.text('NHWC')
/** Any number of pictures of any size. */
const inputShape = [-1, -1, -1, 3]

/**
 * A backbone as a graph of TensorFlow: `input` [batch, height, width, 3], normalised as the plan says, and the outputs of `blocks`,
 * [batch, height, width, channels].
 */
export function backboneGraph(
  plan: BackbonePlan,
  weights: ReadonlyMap<string, ConvolutionWeights>,
  blocks: readonly string[],
): Graph {
  const nodes: GraphNode[] = []

  function add(
    name: string,
    operation: string,
    inputs: readonly string[],
    attributes: GraphNode['attributes'],
  ): string {
    nodes.push({ name, operation, inputs, attributes })
    return name
  }

  function convolve(x: string, { name, kernel, stride }: ConvolutionPlan): string {
    for (const [part, tensor] of Object.entries(weights.get(name) ?? {}))
      add(`${name}.${part}`, 'Const', [], { dtype: type, value: attribute.tensor(tensor) })
    const convolution = add(`${name}.convolution`, 'Conv2D', [x, `${name}.weight`], {
      T: type,
      data_format: layout,
      strides: attribute.integers([1, stride, stride, 1]),
      ...padding((kernel - 1) / 2),
    })
    return add(name, 'BiasAdd', [convolution, `${name}.bias`], { T: type, data_format: layout })
  }

  const input = add('input', 'Placeholder', [], { dtype: type, shape: attribute.shape(inputShape) })
  traceBackbone(plan, input, {
    convolve,
    rectify: (x, name) => add(name, 'Relu', [x], { T: type }),
    poolMaximum: (x, name) => add(name, 'MaxPool', [x], { ...pooling(3), ...padding(1) }),
    everySecondPlace: (x, name) => add(name, 'MaxPool', [x], { ...pooling(1), ...padding(0) }),
    add: (a, b, name) => add(name, 'AddV2', [a, b], { T: type }),
  })
  return {
    nodes,
    input: { node: input, shape: inputShape },
    outputs: blocks.map((node) => ({ node, shape: [-1, -1, -1, -1] })),
  }
}

/** At every second place. */
function pooling(size: number): GraphNode['attributes'] {
  return {
    T: type,
    data_format: layout,
    ksize: attribute.integers([1, size, size, 1]),
    strides: attribute.integers([1, 2, 2, 1]),
  }
}

/** The same on each side: TensorFlow's `SAME` pads differently from the network's own training at stride 2. */
function padding(size: number): GraphNode['attributes'] {
  if (size === 0) return { padding: attribute.text('VALID') }
  return {
    padding: attribute.text('EXPLICIT'),
    explicit_paddings: attribute.integers([0, 0, size, size, size, size, 0, 0]),
  }
}

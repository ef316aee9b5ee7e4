import { type Field, mapField, message } from './protobuf.ts'
import type { FileTensor } from './tensor-file.ts'

/** An attribute of a node, already in the form of the message AttrValue. */
export const attribute = {
  type: (dataType: number) => message([6, dataType]),
  text: (text: string) => message([2, text]),
  integers: (values: readonly number[]) => message([1, message(...values.map((value): Field => [3, value]))]),
  shape: (shape: readonly number[]) => message([7, writeShape(shape)]),
  tensor: ({ shape, data }: FileTensor) => {
    const content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    return message([8, message([1, floatType], [2, writeShape(shape)], [4, content])])
  },
}

/** DT_FLOAT */
export const floatType = 1

export interface GraphNode {
  readonly name: string
  readonly operation: string
  readonly inputs: readonly string[]
  readonly attributes: Readonly<Record<string, Uint8Array>>
}

/** A node whose tensor goes in or comes out, with its shape; −1 for a side that is known at run time only. */
interface Port {
  readonly node: string
  readonly shape: readonly number[]
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly input: Port
  readonly outputs: readonly Port[]
}

export const savedModelFile = 'saved_model.pb'
/** Of a TensorFlow that knows every operation used here (2.0) and none of the deprecations since. */
const graphVersion = 440

/**
 * TensorFlow's format for a model with its graph (field numbers as in tensorflow/core/protobuf/saved_model.proto and what it
 * imports): the bytes of `saved_model.pb`, for `loadSavedModel` with its default tag and signature. 32-bit floats throughout.
 */
export function writeSavedModel({ nodes, input, outputs }: Graph): Uint8Array {
  const graph = message(...nodes.map((node): Field => [1, writeNode(node)]), [4, message([1, graphVersion])])
  const signature = message(...mapField(1, writePorts([input])), ...mapField(2, writePorts(outputs)), [
    3,
    'tensorflow/serving/predict',
  ])
  const metaGraph = message([1, message([4, 'serve'])], [2, graph], ...mapField(5, { serving_default: signature }))
  return message([1, 1], [2, metaGraph])
}

function writeNode({ name, operation, inputs, attributes }: GraphNode): Uint8Array {
  return message([1, name], [2, operation], ...inputs.map((input): Field => [3, input]), ...mapField(5, attributes))
}

function writePorts(ports: readonly Port[]): Record<string, Uint8Array> {
  return Object.fromEntries(
    ports.map(({ node, shape }) => [node, message([1, `${node}:0`], [2, floatType], [3, writeShape(shape)])]),
  )
}

function writeShape(shape: readonly number[]): Uint8Array {
  return message(...shape.map((side): Field => [2, message([1, side])]))
}

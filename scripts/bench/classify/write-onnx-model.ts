import { type Field, message } from '../../../src/networks/protobuf.ts'
import type { FileTensor } from '../../../src/networks/tensor-file.ts'

export interface OnnxNode {
  readonly type: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}

/** A size, or the name of one that is known at run time only. */
type Dimension = number | string

export interface OnnxGraph {
  readonly input: { readonly name: string; readonly shape: readonly Dimension[] }
  readonly output: { readonly name: string; readonly shape: readonly Dimension[] }
  readonly nodes: readonly OnnxNode[]
  readonly constants: ReadonlyMap<string, FileTensor>
}

const irVersion = 8
const operatorSet = 17
const floatType = 1

/** The bytes of a model file; field numbers as in https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, 32-bit floats. */
export function writeOnnxModel({ input, output, nodes, constants }: OnnxGraph): Uint8Array {
  const graph = message(
    ...nodes.map((node): Field => [1, writeNode(node)]),
    [2, 'figlens'],
    ...[...constants].map(([name, tensor]): Field => [5, writeTensor(name, tensor)]),
    [11, writeValue(input)],
    [12, writeValue(output)],
  )
  return message([1, irVersion], [7, graph], [8, message([2, operatorSet])])
}

function writeNode({ type, inputs, output, attributes = {} }: OnnxNode): Uint8Array {
  return message(
    ...inputs.map((name): Field => [1, name]),
    [2, output],
    [4, type],
    ...Object.entries(attributes).map(([name, value]): Field => [5, writeAttribute(name, value)]),
  )
}

function writeAttribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value === 'number') return message([1, name], [3, value], [20, 2])
  return message([1, name], ...value.map((entry): Field => [8, entry]), [20, 7])
}

function writeTensor(name: string, { shape, data }: FileTensor): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return message(...shape.map((side): Field => [1, side]), [2, floatType], [8, name], [9, bytes])
}

function writeValue({ name, shape }: OnnxGraph['input']): Uint8Array {
  const sides = shape.map((side): Field => [1, message(typeof side === 'number' ? [1, side] : [2, side])])
  const tensor = message([1, floatType], [2, message(...sides)])
  return message([1, name], [2, message([1, tensor])])
}

import { FiglensError } from '../domain/errors.ts'
import { type BackbonePlan, convolutionsOf } from './backbone-plan.ts'
import type { FileTensor, TensorMap } from './tensor-file.ts'

export interface ConvolutionWeights {
  /** [kernel, kernel, input, output] */
  readonly weight: FileTensor
  /** [output] */
  readonly bias: FileTensor
}

/**
 * The weights of every convolution of a plan, by its name.
 * @param origin the file that they come from, named in errors.
 * @throws FiglensError MODEL_UNREADABLE where a tensor is missing or has another shape.
 */
export function backboneWeights(
  plan: BackbonePlan,
  tensors: TensorMap,
  origin: string,
): ReadonlyMap<string, ConvolutionWeights> {
  return new Map(
    convolutionsOf(plan).map(({ name, kernel, input, output }) => [
      name,
      {
        weight: take(tensors, `${name}.weight`, [kernel, kernel, input, output], origin),
        bias: take(tensors, `${name}.bias`, [output], origin),
      },
    ]),
  )
}

/** The tensors that a plan's convolutions need, of those that a file holds. */
export function tensorsOf(plan: BackbonePlan, tensors: TensorMap): TensorMap {
  const names = new Set(convolutionsOf(plan).flatMap(({ name }) => [`${name}.weight`, `${name}.bias`]))
  return new Map([...tensors].filter(([name]) => names.has(name)))
}

function take(tensors: TensorMap, name: string, shape: readonly number[], origin: string): FileTensor {
  const tensor = tensors.get(name)
  if (tensor === undefined) throw new FiglensError('MODEL_UNREADABLE', `${origin} lacks the tensor ${name}.`)
  if (tensor.shape.join() !== shape.join()) {
    throw new FiglensError(
      'MODEL_UNREADABLE',
      `${origin}: the tensor ${name} has the shape [${tensor.shape.join(', ')}] where [${shape.join(', ')}] is needed.`,
    )
  }
  return tensor
}

import * as z from 'zod'
import { FiglensError } from '../domain/errors.ts'
import { convolutionsOf, planBackbone } from './backbone-plan.ts'
import type { FileTensor, TensorMap } from './tensor-file.ts'

/** The part of a TensorFlow.js layers model's `model.json` that tells where the numbers lie. */
const layersModel = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') })),
    }),
  ),
})

/** Of the batch normalisations in the model's own topology. */
const epsilon = 1e-3

/**
 * Keras' ResNet-50 v1, as a TensorFlow.js layers model, in our layout: batch norm folded into the convolutions, our names, RGB for its BGR.
 * @param readShard the bytes of a file that `model.json` names.
 * @param cut the last block that is taken.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function convertKerasResnet(
  modelJson: unknown,
  readShard: (path: string) => Promise<Uint8Array>,
  cut = 'layer4.2',
): Promise<TensorMap> {
  const tensors = await readManifest(layersModel.parse(modelJson), readShard)
  const converted = new Map<string, FileTensor>()
  for (const { name } of convolutionsOf(planBackbone('resnet50', cut))) {
    const { convolution, normalisation } = kerasNames(name)
    const take = (tensor: string) => {
      const found = tensors.get(tensor)
      if (found === undefined) throw new FiglensError('MODEL_UNREADABLE', `The Keras model lacks the tensor ${tensor}.`)
      return found
    }
    const kernel = take(`${convolution}/kernel`)
    const [bias, gamma, beta, mean, variance] = [
      `${convolution}/bias`,
      ...['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) => `${normalisation}/${part}`),
    ].map((tensor) => take(tensor).data)
    const scale = (gamma ?? []).map((value, o) => value / Math.sqrt((variance?.[o] ?? 0) + epsilon))
    const outputs = scale.length
    const weight = kernel.data.map((value, i) => value * (scale[i % outputs] ?? 1))
    const shift = Float32Array.from(scale, (s, o) => (beta?.[o] ?? 0) + ((bias?.[o] ?? 0) - (mean?.[o] ?? 0)) * s)
    const folded = { shape: kernel.shape, data: weight }
    converted.set(`${name}.weight`, name === 'conv1' ? withInputsReversed(folded) : folded)
    converted.set(`${name}.bias`, { shape: [outputs], data: shift })
  }
  return converted
}

async function readManifest(
  { weightsManifest }: z.infer<typeof layersModel>,
  readShard: (path: string) => Promise<Uint8Array>,
): Promise<Map<string, FileTensor>> {
  const tensors = new Map<string, FileTensor>()
  for (const { paths, weights } of weightsManifest) {
    const bytes = Buffer.concat(await Promise.all(paths.map(readShard)))
    let at = 0
    for (const { name, shape } of weights) {
      const length = shape.reduce((product, side) => product * side, 4)
      if (at + length > bytes.length) throw new FiglensError('MODEL_UNREADABLE', `The Keras model ends before ${name}.`)
      tensors.set(name, { shape, data: new Float32Array(Uint8Array.from(bytes.subarray(at, at + length)).buffer) })
      at += length
    }
  }
  return tensors
}

/** `layer2.0.conv1` is `res3a_branch2a`, its shortcut `res3a_branch1`. */
function kerasNames(name: string): { convolution: string; normalisation: string } {
  const parts = /^layer(\d)\.(\d)\.(?:conv(\d)|downsample\.0)$/.exec(name)
  if (parts === null) return { convolution: name, normalisation: `bn_${name}` }
  const [, stage, block, convolution] = parts
  const letter = (number: number) => String.fromCharCode(96 + number)
  const branch = convolution === undefined ? 'branch1' : `branch2${letter(Number(convolution))}`
  const place = `${Number(stage) + 1}${letter(Number(block) + 1)}_${branch}`
  return { convolution: `res${place}`, normalisation: `bn${place}` }
}

/** [kernel, kernel, 3, output] */
function withInputsReversed({ shape, data }: FileTensor): FileTensor {
  const [, , inputs = 3, outputs = 1] = shape
  const reversed = data.map((_, i) => {
    const [output, input, place] = [i % outputs, Math.floor(i / outputs) % inputs, Math.floor(i / outputs / inputs)]
    return data[(place * inputs + inputs - 1 - input) * outputs + output] ?? 0
  })
  return { shape, data: reversed }
}

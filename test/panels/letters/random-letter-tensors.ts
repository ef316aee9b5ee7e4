import { seededRandom } from '../../../src/networks/seeded-random.ts'
import type { FileTensor } from '../../../src/networks/tensor-file.ts'
import { layerPlans } from '../../../src/panels/letters/letter-layers.ts'

/** Random weights of the letter network, of a size that keeps activations near one. */
export function randomLetterTensors(): Map<string, FileTensor> {
  const random = seededRandom(5)
  const around = (count: number, size: number) => Float32Array.from({ length: count }, () => (random() - 0.5) * size)
  return new Map(
    layerPlans.flatMap(({ name, kernel, input, output }): [string, FileTensor][] => {
      const fan = kernel * kernel * input
      return [
        [`${name}.weight`, { shape: [kernel, kernel, input, output], data: around(fan * output, 4 / Math.sqrt(fan)) }],
        [`${name}.bias`, { shape: [output], data: around(output, 0.2) }],
      ]
    }),
  )
}

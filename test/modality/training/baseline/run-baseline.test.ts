import { expect, test } from 'vitest'
import type { LeafCode } from '../../../../src/domain/modality.ts'
import { principalComponents } from '../../../../src/modality/training/baseline/principal-components.ts'
import { runBaseline } from '../../../../src/modality/training/baseline/run-baseline.ts'
import { loadSupportVectors } from '../../../../src/modality/training/baseline/support-vectors.ts'
import type { LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

const tf = await tensorflows[0].load()
const random = seededRandom(4)
const around = (centre: number, spread: number) => centre + (random() - 0.5) * spread

test('principal components: the widest directions first, uncorrelated, the widest of deviation 1', () => {
  // Two columns that say the same, one of its own, and noise.
  const rows = Array.from({ length: 300 }, () => {
    const [shared, own] = [around(0, 2), around(5, 2)]
    return [shared, 7 - 3 * shared, own]
  })
  const matrix = { rows: 300, columns: 3, data: Float32Array.from(rows.flat()) }
  const turned = principalComponents(tf, matrix, 2)
  const column = (c: number) => Array.from({ length: 300 }, (_, r) => turned.data[2 * r + c] ?? 0)
  const product = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / 300
  expect(product(column(0), column(0))).toBeCloseTo(1, 2)
  expect(product(column(1), column(1))).toBeCloseTo(0.5, 1)
  expect(product(column(0), column(1))).toBeCloseTo(0, 2)
})

/** A ring of one class around a disc of another: no line parts them. */
const codes: LeafCode[] = ['DMFL', 'DMLI']
const points = Array.from({ length: 120 }, (_, i) => {
  const [radius, angle] = [i % 2 === 0 ? around(1, 0.4) : around(3, 0.4), random() * 2 * Math.PI]
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
})
const train = points.map(
  (_, i): LabelledImage => ({
    path: `${i}`,
    box: null,
    code: codes[i % 2] ?? 'DMFL',
    kind: 'single',
    source: `${i % 6}`,
    part: 'train',
  }),
)

test('the baseline: both kernels, with and without components and class weights, by sources left out', async () => {
  const results = runBaseline(tf, await loadSupportVectors(), {
    set: { train, test: [], classes: codes },
    features: { rows: 120, columns: 2, data: Float32Array.from(points.flat()) },
    components: 1,
    costs: [1, 10],
    gammas: [1, 4],
    folds: 3,
    onProgress: () => {},
  })
  expect(results.map(({ components, kernel, classWeights }) => [components, kernel, classWeights])).toEqual(
    [1, null].flatMap((components) =>
      ['linear', 'rbf'].flatMap((kernel) => [false, true].map((weighted) => [components, kernel, weighted])),
    ),
  )
  const scoreOf = (kernel: string, components: number | null) =>
    results.find((result) => result.kernel === kernel && result.components === components)?.heldOut.score ?? 0
  expect(scoreOf('rbf', null)).toBeGreaterThan(0.95)
  expect(scoreOf('linear', null)).toBeLessThan(0.8)
  expect(scoreOf('rbf', 1)).toBeLessThan(0.95)
})

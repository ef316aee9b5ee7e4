import { expect, test } from 'vitest'
import { visualDimensions } from '../../src/domain/visual-features.ts'
import { unitVector, visualProjection } from '../../src/modality/visual-projection.ts'
import { planBackbone } from '../../src/networks/backbone-plan.ts'
import { seededRandom } from '../../src/networks/seeded-random.ts'

const plan = planBackbone('resnet18', 'layer1.0')
const projection = visualProjection(plan, [{ block: 'layer1.0', pools: ['maximum', 'mean', 'deviation'] }])

test('is made of the means alone, by signs', () => {
  expect(projection).toHaveLength(3 * 64 * visualDimensions)
  const kinds = [0, 1, 2].map((third) => {
    const part = projection.subarray(third * 64 * visualDimensions, (third + 1) * 64 * visualDimensions)
    return [...new Set(part)].sort()
  })
  expect(kinds).toEqual([[0], [-1, 1], [0]])
})

test('is the same for ever: stored features were made by it', () => {
  const first = 64 * visualDimensions
  expect([...projection.subarray(first, first + 12)].map((sign) => (sign > 0 ? '+' : '-')).join('')).toBe(
    '+-+++-++-+--',
  )
})

test('keeps the angles between pictures', () => {
  const random = seededRandom(5)
  for (let i = 0; i < 20; i++) {
    const a = Float32Array.from({ length: 192 }, random)
    const b = a.map((value) => value + random() * (i / 10))
    const means = (values: Float32Array) => values.map((value, place) => (place >= 64 && place < 128 ? value : 0))
    expect(cosine(projected(a), projected(b))).toBeCloseTo(cosine(means(a), means(b)), 1)
  }
})

test('a vector gets the length 1, nothing stays nothing', () => {
  expect(unitVector(Float32Array.of(3, 4))).toEqual(Float32Array.of(0.6, 0.8))
  expect(unitVector(new Float32Array(2))).toEqual(new Float32Array(2))
})

function projected(features: Float32Array): Float32Array {
  return Float32Array.from({ length: visualDimensions }, (_, column) =>
    features.reduce((sum, value, row) => sum + value * (projection[row * visualDimensions + column] ?? 0), 0),
  )
}

function cosine(a: Float32Array, b: Float32Array): number {
  const [x, y] = [unitVector(a), unitVector(b)]
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
}

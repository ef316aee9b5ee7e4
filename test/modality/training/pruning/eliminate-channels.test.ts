import { describe, expect, test } from 'vitest'
import { eliminateChannels, fitConvolution } from '../../../../src/modality/training/pruning/eliminate-channels.ts'
import { invert } from '../../../../src/modality/training/pruning/invert.ts'
import type { Moments } from '../../../../src/modality/training/pruning/moments.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'

const random = seededRandom(4)
const number = () => random() - 0.5
const rows = 400

/** Of one-tap columns x [rows][columns] and targets y. */
function momentsOf(x: readonly (readonly number[])[], y: readonly (readonly number[])[]): Moments {
  const mean = (of: readonly (readonly number[])[]) =>
    Float64Array.from(of[0] ?? [], (_, c) => of.reduce((sum, row) => sum + (row[c] ?? 0), 0) / rows)
  const [mx, my] = [mean(x), mean(y)]
  const product = (a: typeof x, ma: Float64Array, b: typeof x, mb: Float64Array) =>
    Float64Array.from({ length: ma.length * mb.length }, (_, i) => {
      const [p, q] = [Math.floor(i / mb.length), i % mb.length]
      return (
        a.reduce((sum, row, r) => sum + ((row[p] ?? 0) - (ma[p] ?? 0)) * ((b[r]?.[q] ?? 0) - (mb[q] ?? 0)), 0) / rows
      )
    })
  const squares = product(y, my, y, my)
  return {
    columns: mx.length,
    targets: my.length,
    gram: product(x, mx, x, mx),
    cross: product(x, mx, y, my),
    columnMeans: mx,
    targetMeans: my,
    variance: Array.from(my, (_, q) => squares[q * my.length + q] ?? 0).reduce((sum, value) => sum + value, 0),
  }
}

/** Eight channels of their own, then as many sums of two of them; the target reads all. */
function example() {
  const weight = Array.from({ length: 16 }, (_, c) => [1 + c / 16, number()])
  const x = Array.from({ length: rows }, () => {
    const own = Array.from({ length: 8 }, () => number() + 3)
    return [...own, ...own.map((value, i) => value + (own[(i + 1) % 8] ?? 0))]
  })
  const y = x.map((row) => [0, 1].map((t) => 5 + row.reduce((sum, value, c) => sum + value * (weight[c]?.[t] ?? 0), 0)))
  return { x, y, moments: momentsOf(x, y) }
}

function predict({ kept, weight, bias }: ReturnType<typeof fitConvolution>, row: readonly number[]): number[] {
  return Array.from(bias, (start, t) =>
    kept.reduce((sum, channel, k) => sum + (row[channel] ?? 0) * (weight[k * bias.length + t] ?? 0), start),
  )
}

describe('eliminateChannels', () => {
  test('channels that others make up for go, and the rest makes the targets as before', () => {
    const { x, y, moments } = example()
    const found = eliminateChannels(moments, { taps: 1, allowed: moments.variance / 10_000, multiple: 4 })
    expect(found.kept).toHaveLength(8)
    for (const [r, row] of x.slice(0, 20).entries()) {
      predict(found, row).forEach((value, t) => {
        expect(value).toBeCloseTo(y[r]?.[t] ?? 0, 1)
      })
    }
  })

  test('where nothing may be lost, all stay, rising', () => {
    const { moments } = example()
    const { kept } = eliminateChannels(moments, { taps: 1, allowed: 0, multiple: 4 })
    expect(kept).toEqual(Array.from({ length: 16 }, (_, i) => i))
  })

  test('channels of several taps go as a whole', () => {
    const { moments } = example()
    const { kept, weight, bias } = eliminateChannels(moments, { taps: 2, allowed: moments.variance, multiple: 2 })
    expect(kept.length).toBeLessThan(8)
    expect(weight).toHaveLength(2 * kept.length * bias.length)
  })

  test('what is left is the least-squares solution on those channels', () => {
    const { x, y, moments } = example()
    const found = eliminateChannels(moments, { taps: 1, allowed: moments.variance / 5, multiple: 2 })
    expect(found.kept.length).toBeLessThan(8)
    const alone = fitConvolution(
      momentsOf(
        x.map((row) => found.kept.map((c) => row[c] ?? 0)),
        y,
      ),
      1,
    )
    alone.weight.forEach((value, i) => {
      expect(found.weight[i]).toBeCloseTo(value, 2)
    })
  })
})

test('invert', () => {
  const matrix = Float64Array.of(4, 1, 0, 1, 3, 1, 0, 1, 2)
  const inverse = matrix.slice()
  invert(inverse, 3)
  const product = Array.from({ length: 9 }, (_, i) =>
    [0, 1, 2].reduce((sum, k) => sum + (matrix[Math.floor(i / 3) * 3 + k] ?? 0) * (inverse[k * 3 + (i % 3)] ?? 0), 0),
  )
  product.forEach((value, i) => {
    expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 12)
  })
})

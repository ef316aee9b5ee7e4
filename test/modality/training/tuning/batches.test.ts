import { describe, expect, test } from 'vitest'
import { drawSamples } from '../../../../src/modality/training/pictures/draw-samples.ts'
import { mixBatch } from '../../../../src/modality/training/tuning/mix-batch.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

describe('samples', () => {
  const weights = Float32Array.of(1, 0, 2, 1, 0, 4)
  const drawn = Array.from({ length: 200 }, (_, step) => drawSamples(weights, 8, 3, seededRandom(step))).flat()
  const shareOf = (picture: number) => drawn.filter((sample) => sample.picture === picture).length / drawn.length

  test('are drawn as often as their weights say; never at weight 0', () => {
    for (const [picture, weight] of weights.entries()) expect(shareOf(picture)).toBeCloseTo(weight / 8, 2)
  })

  test('show every view', () => {
    for (const view of [0, 1, 2]) {
      expect(drawn.filter((sample) => sample.view === view).length / drawn.length).toBeCloseTo(1 / 3, 1)
    }
  })

  test('are spread evenly: a picture of half the weight is half of every batch', () => {
    for (let step = 0; step < 20; step++) {
      const batch = drawSamples(weights, 8, 1, seededRandom(step))
      expect(batch.filter(({ picture }) => picture === 5)).toHaveLength(4)
    }
  })
})

describe('a mixed batch', async () => {
  const tf = await tensorflows[0].load()
  const values = tf.randomUniform([4, 3, 3, 2], 0, 5, 'float32', 1)
  const targets = tf.tensor2d([1, 0, 1, 0, 0, 1, 0, 1], [4, 2])
  const mix = (mixup: number, mixStyle: number) => {
    const batch = { values: tf.reshape(values, [4, 3, 3, 2]), targets }
    const mixed = mixBatch(tf, batch as Parameters<typeof mixBatch>[1], { mixup, mixStyle }, seededRandom(2))
    return { values: mixed.values.arraySync().flat(3), targets: mixed.targets.arraySync() }
  }

  test('is as it was where nothing is asked for', () => {
    expect(mix(0, 0).values).toEqual(Array.from(values.dataSync()))
  })

  test('by mixup: shares of the truth that sum to one, the larger the picture’s own', () => {
    const { targets } = mix(0.4, 0)
    for (const [i, row] of targets.entries()) {
      expect((row[0] ?? 0) + (row[1] ?? 0)).toBeCloseTo(1)
      expect(row[i < 2 ? 0 : 1]).toBeGreaterThanOrEqual(0.5)
    }
  })

  test('by style: the truth stays, the channels’ means are mixtures of those that were there', () => {
    const mixed = mix(0, 1)
    expect(mixed.targets).toEqual(targets.arraySync())
    expect(mixed.values).not.toEqual(Array.from(values.dataSync()))
    expect(Math.min(...mixed.values)).toBeGreaterThanOrEqual(0)
  })
})

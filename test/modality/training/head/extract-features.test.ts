import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Box } from '../../../../src/domain/record.ts'
import { extractFeatures, type FeatureSettings } from '../../../../src/modality/training/head/extract-features.ts'
import type { LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'
import { readTrainingSet } from '../../../../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../../../../src/modality/training/read-weights.ts'
import { planBackbone } from '../../../../src/networks/backbone-plan.ts'
import { openBackbone } from '../../../../src/networks/open-backbone.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'
import { makeSmallSet, type SmallSet } from '../small-set.ts'

let small: SmallSet
let images: readonly LabelledImage[]
let settings: FeatureSettings
let seen: number[] = []

beforeAll(async () => {
  small = await makeSmallSet()
  images = (await readTrainingSet(small.sources)).train
  const tf = await tensorflows[0].load()
  const weights = await readWeights(small.weights)
  const plan = planBackbone('resnet18', 'layer1.0')
  settings = {
    tf,
    backbone: await openBackbone(tf, { plan, ...weights }, ['layer1.0']),
    features: [{ block: 'layer1.0', pools: ['mean', 'deviation'] }],
    input: { size: 64, fit: 'equal-area' },
    seed: 1,
    cacheFolder: join(small.folder, 'cache'),
    weightsHash: weights.sha256,
    onProgress: (done) => seen.push(done),
  }
})
afterAll(async () => {
  settings.backbone.dispose()
  await small.remove()
})

test('pictures of further sources are computed alone, and every row is the one of its picture', async () => {
  const [last] = images.slice(-1)
  const before = images.filter(({ source }) => source !== last?.source)
  await extractFeatures(before, 1, settings)
  seen = []
  const mixed = [...images.filter(({ source }) => source === last?.source), ...before]
  const grown = await extractFeatures(mixed, 1, settings)
  expect(seen).toEqual([images.length])
  const whole = await extractFeatures(images, 1, { ...settings, cacheFolder: null })
  expect(grown.columns).toBe(whole.columns)
  const row = ({ data, columns }: typeof whole, i: number) => data.slice(i * columns, (i + 1) * columns)
  for (const [i, image] of mixed.entries()) expect(row(grown, i)).toEqual(row(whole, images.indexOf(image)))
})

test('a picture that cannot be read is an error, also where it is read while another source is written', async () => {
  const [first] = images
  const missing = { ...first, source: 'other', path: join(small.folder, 'gone.jpg') } as LabelledImage
  const some = [...images.filter(({ source }) => source === first?.source), missing]
  await expect(extractFeatures(some, 2, settings)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('gone.jpg'),
  })
})

test('pictures of different shapes keep their rows', async () => {
  const [image] = images
  if (image === undefined) throw new Error('the small set has pictures')
  const boxes: Box[] = [
    [0, 0, 60, 20],
    [0, 0, 20, 60],
    [4, 4, 64, 24],
    [0, 0, 30, 30],
  ]
  const parts = boxes.map((box) => ({ ...image, box }))
  const uncached = { ...settings, cacheFolder: null }
  const together = await extractFeatures(parts, 0, uncached)
  for (const [i, part] of parts.entries()) {
    const { data, columns } = await extractFeatures([part], 0, uncached)
    const row = together.data.slice(i * columns, (i + 1) * columns)
    expect([...row]).toEqual([...data].map((value) => expect.closeTo(value, 3)))
  }
})

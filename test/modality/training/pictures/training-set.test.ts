import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LabelledImage } from '../../../../src/modality/training/pictures/labelled-images.ts'
import { openViews } from '../../../../src/modality/training/pictures/picture-views.ts'
import { readTrainingSet } from '../../../../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../../../../src/modality/training/read-weights.ts'
import { makeSmallSet, type SmallSet } from '../small-set.ts'

let small: SmallSet
beforeAll(async () => {
  small = await makeSmallSet()
})
afterAll(() => small.remove())

const readRows = async (rows: object[]) => {
  const file = await small.writeLines('rows.jsonl', rows)
  return readTrainingSet({
    singles: [{ file, root: small.folder }],
    figures: [],
    extra: [],
    drawn: null,
    labels: 'all',
  })
}
const row = (code: string, i: number, split = 'train') => ({
  file: `images/${code}-${i}.jpg`,
  code,
  source: `${split} ${code}`,
  split,
})

test('parts, and the modalities that have pictures enough', async () => {
  const { train, test, classes } = await readTrainingSet(small.sources)
  expect(classes).toEqual(['DMFL', 'GFIG'])
  expect([train.length, test.length]).toEqual([30, 6])
})

test('corrected labels are figures like the others', async () => {
  const rows = [0, 1, 2].map((i) => ({
    image: `images/GTAB-${i % 2}.jpg`,
    part: 'train',
    article: `PMC${i}`,
    panels: [{ box: [0, 0, 40 + i, 40], modality: 'GTAB' }],
  }))
  const added = { file: await small.writeLines('labels.jsonl', rows), root: small.folder }
  const { classes } = await readTrainingSet({ ...small.sources, figures: [...small.sources.figures, added] })
  expect(classes).toContain('GTAB')
})

test('the microscopy classes alone', async () => {
  const four = [...Array(6).keys()].flatMap((i) => [
    row('DMFL', i),
    { ...row('GFIG', i), code: 'DMEL' },
    row('GTAB', 0),
  ])
  const file = await small.writeLines('four.jsonl', four)
  const { classes } = await readTrainingSet({
    singles: [{ file, root: small.folder }],
    figures: [],
    extra: [],
    drawn: null,
    labels: 'microscopy',
  })
  expect(classes).toEqual(['DMFL', 'DMEL'])
})

describe('before hours are spent: BAD_INPUT for', () => {
  test('one modality only', async () => {
    const reading = readRows([0, 1, 2, 3, 4, 5].map((i) => row('DMFL', i)))
    await expect(reading).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('fewer than two'),
    })
  })

  test('an article that is tested in one file and learnt from in another', async () => {
    const [tested, added] = ['test', 'train'].map((part, i) => ({
      image: `images/GFIG-${i}.jpg`,
      part,
      article: 'PMC9',
      panels: [{ box: [0, 0, 40, 40], modality: 'GFIG' }],
    }))
    const files = [
      await small.writeLines('tested.jsonl', [tested ?? {}]),
      await small.writeLines('added.jsonl', [added ?? {}]),
    ]
    const figures = files.map((file) => ({ file, root: small.folder }))
    await expect(readTrainingSet({ ...small.sources, figures })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/tested\.jsonl with .*added\.jsonl has the source "PMC9" in both parts/),
    })
  })

  test('one source only: none can be left out', async () => {
    const rows = [0, 1, 2, 3, 4].flatMap((i) => [row('DMFL', i), row('GFIG', i)])
    const reading = readRows(rows.map((one) => ({ ...one, source: 'mine' })))
    await expect(reading).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('of one source'),
    })
  })

  test('the same file in both parts, under sources of their own', async () => {
    const reading = readRows([row('DMFL', 0), row('DMFL', 0, 'test')])
    await expect(reading).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('are the same picture'),
    })
  })

  test('the same picture, under another name, in both parts', async () => {
    await copyFile(join(small.folder, 'images/DMFL-0.jpg'), join(small.folder, 'images/DMFL-99.jpg'))
    const reading = readRows([row('DMFL', 0), row('DMFL', 99, 'test')])
    await expect(reading).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/DMFL-0\.jpg \(train\) and .*DMFL-99\.jpg \(test\) are the same picture/),
    })
  })

  test('pictures whose header tells that they cannot be used: all of them are named', async () => {
    const side = 11_000
    const large = sharp({ create: { width: side, height: side, channels: 3, background: 'white' } })
    await large.png().toFile(join(small.folder, 'images/GFIG-98.jpg'))
    await writeFile(join(small.folder, 'images/GFIG-99.jpg'), 'no picture')
    const reading = readRows([row('DMFL', 0), row('GFIG', 98), row('GFIG', 99)])
    await expect(reading).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^2 pictures .*\n.*GFIG-98\.jpg: .* too large.*\n.*GFIG-99\.jpg: /),
    })
  })
})

test('a box reaches beyond the picture: every view shows what of it there is', async () => {
  const path = join(small.folder, 'images/DMFL-0.jpg')
  const image: LabelledImage = {
    path,
    box: [-3, 10.5, 900, 900],
    code: 'DMFL',
    kind: 'panel',
    source: 's',
    part: 'train',
  }
  const view = openViews([image, image], { input: { size: 32, fit: 'letterbox' }, seed: 1 })
  for (const number of [0, 1, 2]) expect((await view(image, number)).pixels).toHaveLength(32 * 32 * 3)
})

test('a picture that cannot be read is named', async () => {
  const path = join(small.folder, 'images/broken.jpg')
  await writeFile(path, 'no picture')
  const image: LabelledImage = { path, box: null, code: 'DMFL', kind: 'single', source: 's', part: 'train' }
  await expect(openViews([image], { input: { size: 32, fit: 'letterbox' }, seed: 1 })(image, 0)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('broken.jpg cannot be learnt from'),
  })
})

describe('weights: MODEL_UNREADABLE for', () => {
  test.each([
    ['no file', 'none', /cannot be read/],
    ['a file that is cut off', 'short', /cut off or damaged|ends before/],
    ['a file of another checksum', 'other', /not the file that .*other\.sha256 was written for/],
  ])('%s', async (_name, name, reason) => {
    await writeFile(join(small.folder, 'short'), Buffer.from([9, 0, 0, 0, 0, 0, 0, 0, 123]))
    await copyFile(small.weights, join(small.folder, 'other'))
    await writeFile(join(small.folder, 'other.sha256'), `${'0'.repeat(64)}  other\n`)
    const reading = readWeights(join(small.folder, name))
    await expect(reading).rejects.toMatchObject({ code: 'MODEL_UNREADABLE', message: expect.stringMatching(reason) })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  readExtraFigures,
  readGoldFigures,
  readSingleImages,
} from '../../../../src/modality/training/pictures/labelled-images.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figlens-labels-'))
  for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(folder, name), '')
})
afterAll(() => rm(folder, { recursive: true }))

async function labels(...lines: (object | string)[]): Promise<string> {
  const file = join(folder, 'labels.jsonl')
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

const single = { file: 'a.jpg', code: 'DMFL', source: 's', split: 'train' }

describe('single images', () => {
  test('are read with their source and part; empty lines do not matter', async () => {
    const file = await labels(single, '', { ...single, file: 'b.jpg', source: 't', split: 'test', licence: 'CC BY' })
    expect(await readSingleImages(file, folder)).toEqual([
      { path: join(folder, 'a.jpg'), box: null, code: 'DMFL', kind: 'single', source: 's', part: 'train' },
      { path: join(folder, 'b.jpg'), box: null, code: 'DMFL', kind: 'single', source: 't', part: 'test' },
    ])
  })

  test.each<[string, (object | string)[], RegExp]>([
    ['no JSON', [single, '{'], /line 2: it is not JSON/],
    ['a field is missing', [{ file: 'a.jpg', code: 'DMFL', split: 'train' }], /line 1: .*source/],
    ['an unknown code', [{ ...single, code: 'DMXX' }], /line 1: .*"DMXX" is no modality code/],
    ['a picture is missing', [single, { ...single, file: 'c.jpg' }], /1 pictures that do not exist, e\.g\. .*c\.jpg/],
    ['a source in both parts', [single, { ...single, file: 'b.jpg', split: 'test' }], /source "s" in both parts/],
  ])('%s: BAD_INPUT says where', async (_name, lines, reason) => {
    const reading = readSingleImages(await labels(...lines), folder)
    await expect(reading).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(reason) })
  })

  test('no such file: BAD_INPUT', async () => {
    await expect(readSingleImages(join(folder, 'none.jsonl'), folder)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('gold figures', () => {
  const figure = (...modalities: (string | null)[]) => ({
    image: 'a.jpg',
    part: 'train',
    article: 'PMC1',
    panels: modalities.map((modality, i) => ({ box: [i, 0, i + 1, 1], letter: null, modality })),
  })
  const read = async (...figures: object[]) =>
    (await readGoldFigures(await labels(...figures), folder)).map(({ kind, code, box }) => [kind, code, box])

  test('give every labelled panel, and the whole where all panels agree', async () => {
    expect(await read(figure('DMFL', 'DMFL'))).toEqual([
      ['panel', 'DMFL', [0, 0, 1, 1]],
      ['panel', 'DMFL', [1, 0, 2, 1]],
      ['figure', 'DMFL', null],
    ])
  })

  test.each([
    ['different modalities', ['DMFL', 'GFIG'], 2],
    ['a panel that nobody could tell', ['DMFL', null], 1],
    ['no panel', [], 0],
    ['panels that nobody boxed', ['DMFL'], 1, true],
  ])('no whole figure with %s', async (_name, modalities, panels, partial = false) => {
    const kinds = (await read({ ...figure(...modalities), partial })).map(([kind]) => kind)
    expect(kinds).toEqual(Array(panels).fill('panel'))
  })

  test('from elsewhere than articles: every labelled panel, or the whole picture where it is one', async () => {
    const file = await labels(
      figure('DMFL', null),
      { ...figure('GSYS'), image: 'b.jpg' },
      { ...figure('GFIG'), image: 'b.jpg', partial: true },
    )
    expect((await readExtraFigures(file, folder)).map(({ kind, code, box }) => [kind, code, box])).toEqual([
      ['extra', 'DMFL', [0, 0, 1, 1]],
      ['extra', 'GSYS', null],
      ['extra', 'GFIG', [0, 0, 1, 1]],
    ])
  })

  test('an article in both parts: BAD_INPUT', async () => {
    await expect(read(figure('DMFL'), { ...figure('DMFL'), part: 'test' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

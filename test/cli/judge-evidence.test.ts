import { expect, test } from 'vitest'
import { readCaptionedFigures } from '../../src/cli/captioned-figures.ts'
import { judgeEvidence } from '../../src/cli/judge-evidence.ts'
import { leafCodes } from '../../src/domain/modality.ts'
import { openCaptionModel } from '../../src/modality/captions/caption-model.ts'
import { writeSmallCaptionModel } from '../modality/captions/small-caption-model.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const left = [0, 0, 10, 10]
const right = [10, 0, 20, 10]
const panels = [
  { box: left, letter: 'A', modality: 'DMEL' },
  { box: right, letter: 'B', modality: 'GFIG' },
]
const figure = { image: 'a.png', part: 'test', article: 'PMC1', panels }

const folder = writeFiles(temporaryFolder(), {
  'gold.jsonl': lines([
    { ...figure, fig: 'f1' },
    { ...figure, image: 'b.png', fig: 'f2', caption_matches: false },
    { ...figure, image: 'c.png', fig: 'none' },
    { ...figure, image: 'd.png', fig: null },
  ]),
  'figures.jsonl': lines([
    { article: 'PMC1', fig: 'f1', caption: 'Fibres. (A) SEM images. (B) Others.' },
    { article: 'PMC1', fig: 'f2', caption: '(A) SEM images. (B) Others.' },
  ]),
  'damaged.jsonl': lines([{ ...figure, fig: 'f1', panels: [{ box: left, letter: 'A', modality: 'XX' }] }]),
})
const read = (gold: string) => readCaptionedFigures(`${folder}/${gold}`, `${folder}/figures.jsonl`)

test('each panel has its part of the caption; figures without one, or with that of another, are left out', async () => {
  expect(await read('gold.jsonl')).toEqual([
    {
      image: 'a.png',
      article: 'PMC1',
      part: 'test',
      panels: [
        { box: left, modality: 'DMEL', text: { own: '(A) SEM images.', shared: 'Fibres.', others: '(B) Others.' } },
        { box: right, modality: 'GFIG', text: { own: '(B) Others.', shared: 'Fibres.', others: '(A) SEM images.' } },
      ],
    },
  ])
})

test('a code that does not exist is named with its line', async () => {
  await expect(read('damaged.jsonl')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('line 1'),
  })
})

test('panels by picture, by caption, and by both', async () => {
  const model = temporaryFolder()
  await writeSmallCaptionModel(model)
  const panel = { source: 'PMC1', probabilities: Float32Array.of(0.25, 0.75) }
  const judged = [
    { ...panel, path: '/root/a.png', box: [0, 0, 10, 10], truth: 'DMEL' },
    { ...panel, path: '/root/other.png', box: [0, 0, 10, 10], truth: 'DMTR' },
  ] as const
  const classifier = { classes: ['DMEL', 'DMTR'] } as const
  const figures = await read('gold.jsonl')
  const { image, text, fused } = judgeEvidence(judged, figures, '/root', classifier, await openCaptionModel(model))
  const answers = (some: typeof image) =>
    some.map(({ probabilities }) => leafCodes[probabilities.indexOf(Math.max(...probabilities))])
  expect(answers(image)).toEqual(['DMTR', 'DMTR'])
  expect(answers(text)).toEqual(['DMEL'])
  expect(answers(fused)).toEqual(['DMEL', 'DMTR'])
})

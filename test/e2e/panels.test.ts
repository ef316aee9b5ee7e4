import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { jsonLines, onlyJsonLine, runFiglens } from './run-figlens.ts'

const samples = join(import.meta.dirname, '../../samples')
const chart = 'folders/figlens-demo-4/demo4-scatter.png'
const micrograph = 'folders/figlens-demo-4/demo4-diatom.jpg'
const missing = 'no-such-picture.png'

const figlens = (...args: string[]) =>
  runFiglens([...args, '--home', join(temporaryFolder(), 'home')], { FIGLENS_BACKEND: 'wasm' })

interface SplitLine {
  readonly image: string
  readonly compound?: boolean
  readonly compoundProbability?: number
  readonly panels?: readonly { box: number[]; letter: string | null; confidence: number; caption?: string }[]
  readonly captionsAligned?: boolean | null
  readonly drawing?: string
  readonly error?: { code: string }
}

describe('split', () => {
  const pictures = [chart, micrograph].map((name) => join(samples, name))

  test('says what the panels are, a line a picture, in the order of the command line', async () => {
    const finished = await figlens('split', ...pictures, missing, '--json')
    expect(finished.status).toBe(1)
    const lines = jsonLines<SplitLine>(finished)
    expect(lines.map(({ image }) => image)).toEqual([...pictures, missing])
    expect(lines.at(-1)?.error?.code).toBe('IMAGE_MISSING')
    for (const { compound, compoundProbability, panels = [] } of lines.slice(0, -1)) {
      expect(compound).toBe(panels.length > 1)
      expect(compoundProbability).toBeGreaterThanOrEqual(0)
      expect(compoundProbability).toBeLessThanOrEqual(1)
      expect(panels.length).toBeGreaterThan(0)
      for (const panel of panels) {
        expect(Object.keys(panel)).toEqual(['box', 'letter', 'confidence'])
        expect(panel.box).toHaveLength(4)
      }
    }
  })

  test('the caption gives every panel its text', async () => {
    const caption = 'Growth. (A) Before. (B) After.'
    const { panels, captionsAligned } = onlyJsonLine<SplitLine>(
      await figlens('split', join(samples, micrograph), '--caption', caption, '--json'),
    )
    expect(captionsAligned).not.toBeUndefined()
    for (const panel of panels ?? []) expect(panel.caption).toMatch(/Growth/)
  })

  test('a figure of one panel is not said to be at odds with its caption', async () => {
    const { stdout } = await figlens('split', join(samples, chart), '--caption', 'A cell.')
    expect(stdout).toContain('one panel')
    expect(stdout).not.toContain('do not fit together')
  })

  test('for people: a table under the name of each picture, errors in their place', async () => {
    const { stdout } = await figlens('split', missing, join(samples, chart))
    expect(stdout).toMatch(
      /^no-such-picture\.png\n {2}.*\[IMAGE_MISSING\]\n.*demo4-scatter\.png\n {2}.*panel.*\n {2}\S+ +\d+,\d+ to/,
    )
  })

  test('drawings never lie over one another, nor over what is there', async () => {
    const folder = join(temporaryFolder(), 'drawings')
    const picture = join(samples, chart)
    const first = jsonLines<SplitLine>(await figlens('split', picture, picture, '--draw', folder, '--json'))
    const names = first.map(({ drawing }) => drawing ?? '')
    const before = await Promise.all(names.map((name) => stat(name)))
    const [again] = jsonLines<SplitLine>(await figlens('split', picture, '--draw', folder, '--json'))
    expect(new Set([...names, again?.drawing]).size).toBe(3)
    expect(await readdir(folder)).toHaveLength(3)
    expect((await Promise.all(names.map((name) => stat(name)))).map(({ mtimeMs }) => mtimeMs)).toEqual(
      before.map(({ mtimeMs }) => mtimeMs),
    )
  })
})

describe('evaluate', () => {
  let folder: string
  beforeAll(() => {
    const line = (image: string, part: string, modality: string) =>
      JSON.stringify({ image, part, article: 'PMC-scans', panels: [{ box: [0, 0, 300, 200], letter: null, modality }] })
    folder = writeFiles(temporaryFolder(), {
      'gold.jsonl': [line(chart, 'train', 'GFIG'), line(micrograph, 'test', 'DMEL')].join('\n'),
      'index.jsonl': JSON.stringify({ file: micrograph, code: 'DMEL', source: 'samples', split: 'test' }),
      'loose.jsonl': JSON.stringify({ file: micrograph, code: 'DMTR', strict: false }),
    })
  })
  const file = (name: string) => join(folder, name)

  test('panels: the scores of all, compound and single figures, and a sheet', async () => {
    const args = ['--gold', file('gold.jsonl'), '--root', samples, '--sheet', file('worst.png')]
    const scores = onlyJsonLine<Record<string, object>>(await figlens('evaluate', 'panels', ...args, '--json'))
    expect(Object.keys(scores)).toEqual(['all', 'compound', 'single'])
    expect(scores.single).toEqual({
      figures: 2,
      imageclef: expect.any(Number),
      f1_50: expect.any(Number),
      f1_75: expect.any(Number),
      compound_accuracy: expect.any(Number),
      letter_accuracy: null,
      modality_accuracy: expect.any(Number),
      ms_per_figure: expect.any(Number),
    })
    expect(scores.compound).toMatchObject({ figures: 0, imageclef: null })
    expect((await readFile(file('worst.png'))).subarray(1, 4).toString()).toBe('PNG')
  })

  test('panels: a part alone', async () => {
    const args = ['--gold', file('gold.jsonl'), '--root', samples, '--part', 'test']
    const scores = onlyJsonLine<{ all: { figures: number } }>(await figlens('evaluate', 'panels', ...args, '--json'))
    expect(scores.all.figures).toBe(1)
  })

  test.each(['gold.jsonl', 'index.jsonl'])(
    'modality: the boxes of figures and single images alike (%s)',
    async (name) => {
      const args = ['--index', file(name), '--root', samples, '--split', 'test']
      const report = onlyJsonLine<Record<string, unknown>>(await figlens('evaluate', 'modality', ...args, '--json'))
      expect(report).toMatchObject({ n: 1, perClass: { DMEL: { n: 1 } }, group: { accuracy: expect.any(Number) } })
      expect(Object.keys(report)).toEqual(
        expect.arrayContaining([
          'accuracy',
          'macroF1',
          'ece',
          'threshold',
          'coverage',
          'accuracyAtThreshold',
          'imagesPerSecond',
        ]),
      )
    },
  )

  test('modality: among the four microscopy classes alone, by source, with plots', async () => {
    const args = ['--index', file('gold.jsonl'), '--root', samples, '--labels', 'microscopy']
    const report = onlyJsonLine<Record<string, unknown>>(
      await figlens('evaluate', 'modality', ...args, '--plots', file('plots'), '--json'),
    )
    expect(report).toMatchObject({ n: 1, microscopy: { n: 1 }, bySource: { 'PMC-scans': { n: 1 } } })
    expect(Object.keys(report.perClass as object)).not.toContain('GFIG')
    expect((await readdir(file('plots'))).filter((name) => name !== 'cuts.svg')).toEqual([
      'confusion.svg',
      'mistakes.png',
      'reliability.svg',
    ])
  })

  test.each([
    ['--strict', 'loose.jsonl'],
    ['--part=train', 'index.jsonl'],
  ])('modality: where %s leaves no line, that is said', async (option, name) => {
    const finished = await figlens('evaluate', 'modality', '--index', file(name), '--root', samples, option)
    expect(finished).toMatchObject({ status: 2, stdout: '' })
    expect(finished.stderr).toMatch(/None of the 1 lines .* is asked for/)
  })

  test.each([
    ['panels', '--gold'],
    ['modality', '--index'],
  ])('%s: a root without the pictures is wrong usage, before anything is loaded', async (what, option) => {
    const finished = await figlens('evaluate', what, option, file('gold.jsonl'), '--root', folder)
    expect(finished).toMatchObject({ status: 2, stdout: '' })
    expect(finished.stderr).toMatch(/2 of 2 pictures.*--root/)
  })

  test.each([[[]], [['panels']], [['panels', '--gold', 'g', '--root', 'r', '--part', 'all']], [['nothing']]])(
    'evaluate %j is wrong usage',
    async (args) => {
      const finished = await runFiglens(['evaluate', ...args])
      expect(finished.status).toBe(2)
      expect(finished.stderr).not.toBe('')
    },
  )
})

test.each(['split', 'ocr', 'evaluate panels', 'evaluate modality', 'evaluate captions', 'evaluate genes'])(
  '%s explains itself',
  async (command) => {
    const finished = await runFiglens([...command.split(' '), '--help'])
    expect(finished.status).toBe(0)
    expect(finished.stdout).toMatch(/--home[\s\S]*--json/)
  },
)

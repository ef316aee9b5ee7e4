import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCaptions, readLabelledCaptions } from '../../../scripts/captions/read-labelled-captions.ts'

const captions = [
  {
    article: 'PMC1',
    fig_id: 'f1',
    caption: 'Cells. (A) Western blot of lysates. (B) Mean of three blots. (C) Stained nuclei.',
  },
  { article: 'PMC1', fig_id: 'f2', caption: 'A pathway of the kinases.' },
  { article: 'PMC1', fig_id: 'f3', caption: 'Cells. (A, B) Western blots of lysates and their mean.' },
]

describe('labels of captions', () => {
  test('letter by letter: each part has the codes of its own letter', async () => {
    const labels = ['PMC1\tf1\tGGEL:A\tGFIG:B\tDMFL,DMLI:C', 'PMC1\tf2\tGSYS:-']
    const texts = await readLabelledCaptions(await fileOf(labels), await stored())
    expect(texts.map(({ text, codes }) => [text.own.includes('pathway') ? '-' : text.own.at(1), codes])).toEqual([
      ['A', ['GGEL']],
      ['B', ['GFIG']],
      ['C', ['DMFL', 'DMLI']],
      ['-', ['GSYS']],
    ])
    expect(texts.map(({ article }) => article)).toEqual(['PMC1', 'PMC1', 'PMC1', 'PMC1'])
  })

  test('a letter without a label teaches nothing', async () => {
    const texts = await readLabelledCaptions(await fileOf(['PMC1\tf1\tGGEL:A']), await stored())
    expect(texts.map(({ codes }) => codes)).toEqual([['GGEL']])
  })

  test('letters that share a text are one, of any of their codes', async () => {
    const texts = await readLabelledCaptions(await fileOf(['PMC1\tf3\tGGEL:A\tGFIG:B']), await stored())
    expect(texts.map(({ codes }) => codes)).toEqual([['GGEL', 'GFIG']])
  })

  test('the parts of one caption count together as the root of their number', async () => {
    const texts = await readLabelledCaptions(await fileOf(['PMC1\tf1\tGGEL:A B C']), await stored())
    expect(texts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(Math.sqrt(3))
  })

  test('a label of a caption that is not there is named', async () => {
    const file = await fileOf(['PMC1\tf1\tGGEL:A', 'PMC2\tf9\tGFIG:-'])
    await expect(readLabelledCaptions(file, await stored())).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('line 2: there is no caption of f9 of PMC2'),
    })
  })
})

async function stored() {
  return readCaptions(await fileOf(captions.map((row) => JSON.stringify(row))))
}

async function fileOf(lines: readonly string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'figlens-labels-')), 'lines')
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

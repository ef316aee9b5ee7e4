import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCutResults, summariseCuts } from '../../../../src/modality/training/grid/cut-results.ts'
import type { GridResult } from '../../../../src/modality/training/grid/grid-results.ts'
import { temporaryFolder } from '../../../setup/temporary-folder.ts'
import { writeFiles } from '../../../setup/write-files.ts'

function run(score: number, change: Partial<GridResult> = {}): GridResult {
  const both = { among: score, within: score }
  return {
    ...{ backbone: 'resnet50', cut: 'layer2.1', from: null, start: 'frozen', seed: 1, labels: 'microscopy' },
    ...{ resolution: 112, parameters: 600_000, multiplyAdds: 3e8, before: null, step: 0, imagesPerSecond: null },
    ...{ seconds: 5, heldOut: { score, microscopy: both, microscopyPanels: both } },
    ...change,
  }
}

describe('runs become one result a cut', () => {
  test('mean and range over the seeds', () => {
    expect(summariseCuts([run(0.8), run(0.9, { seed: 2 }), run(0.85, { seed: 3 })])).toEqual([
      {
        series: 'resnet50 frozen, 112 px',
        cut: 'layer2.1',
        multiplyAdds: 3e8,
        accuracy: expect.closeTo(0.85),
        range: [0.8, 0.9],
        seeds: 3,
      },
    ])
  })

  test('a trained cut counts as its best first trained block has it, beside the frozen one', () => {
    const results = summariseCuts([
      run(0.8),
      run(0.82, { from: 'layer2.0', start: 'scratch' }),
      run(0.86, { from: 'layer1.0', start: 'progressive' }),
      run(0.84, { from: 'stem', start: 'progressive' }),
    ])
    expect(results.map(({ series, accuracy }) => [series, accuracy])).toEqual([
      ['resnet50 frozen, 112 px', 0.8],
      ['resnet50 fine-tuned, 112 px', 0.86],
    ])
  })

  test.each([
    ['backbone', { backbone: 'resnet18' as const }],
    ['cut', { cut: 'layer3.2' }],
    ['input', { resolution: 224 }],
  ])('another %s is another result', (_name, change) => {
    expect(summariseCuts([run(0.8), run(0.9, change)])).toHaveLength(2)
  })
})

test('a file of the grid, of which the runs for the wanted labels count', async () => {
  const lines = [run(0.8), run(0.9, { labels: 'all' })].map((line) => JSON.stringify(line))
  const folder = writeFiles(temporaryFolder(), { 'grid.jsonl': lines.join('\n'), 'bad.jsonl': `${lines[0]}\n{}` })
  expect(await readCutResults(join(folder, 'grid.jsonl'), 'all')).toMatchObject([{ accuracy: 0.9 }])
  await expect(readCutResults(join(folder, 'bad.jsonl'), 'all')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('line 2'),
  })
})

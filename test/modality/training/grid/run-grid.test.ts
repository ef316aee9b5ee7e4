import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGridResults } from '../../../../src/modality/training/grid/grid-results.ts'
import { type GridOptions, runGrid } from '../../../../src/modality/training/grid/run-grid.ts'
import { readTrainingSet } from '../../../../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../../../../src/modality/training/read-weights.ts'
import type { Tensorflow } from '../../../../src/networks/backbone.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../../../src/networks/load-native-tensorflow.ts'
import { makeSmallSet, type SmallSet } from '../small-set.ts'

// WebAssembly has no gradients of convolutions.
describe.runIf(hasNativeTensorflow())('a grid over the one cut of a small backbone', () => {
  let small: SmallSet
  let options: GridOptions
  let tf: Tensorflow

  beforeAll(async () => {
    small = await makeSmallSet()
    tf = (await loadNativeTensorflow()).tf
    options = {
      set: await readTrainingSet(small.sources),
      labels: 'all',
      backbones: [{ name: 'resnet18', weights: await readWeights(small.weights), tuned: ['layer1.0'] }],
      pools: ['mean', 'deviation'],
      inputSize: 32,
      views: 1,
      penalty: 0.1,
      balance: { source: 0.5, size: 0.5, kinds: { single: 1, panel: 3, figure: 3, extra: 1, drawn: 1 } },
      settings: {
        steps: 4,
        batchSize: 8,
        rate: 0.01,
        pull: 0,
        smoothing: 0,
        mixup: 0,
        mixStyle: 0,
        checkEvery: 2,
        patience: 5,
        seed: 1,
      },
      seeds: 1,
      budget: 1,
      cacheFolder: join(small.folder, 'cache'),
      stateFolder: join(small.folder, 'state'),
      results: join(small.folder, 'grid.jsonl'),
      onProgress: () => {},
    }
  })
  afterAll(() => small.remove())

  test('stops in the middle of a line, goes on, and does nothing twice', async () => {
    const kill = (sentence: string) => {
      if (sentence.includes('progressive, seed 1: step')) throw new Error('killed')
    }
    await expect(runGrid(tf, { ...options, onProgress: kill })).rejects.toThrow('killed')
    const before = await readFile(options.results, 'utf8')
    await appendFile(options.results, '{"backbone":"resn')
    const lines = await runGrid(tf, options)
    expect((await readFile(options.results, 'utf8')).startsWith(before)).toBe(true)
    expect(lines.map(({ from, start }) => [from, start])).toEqual([
      [null, 'frozen'],
      ['layer1.0', 'scratch'],
      ['stem', 'progressive'],
      ['stem', 'scratch'],
    ])
    expect(await runGrid(tf, options)).toEqual(lines)
  })

  test('says what each run cost and reached', async () => {
    const { lines } = await openGridResults(options.results)
    for (const line of lines) expect(line).toMatchObject({ resolution: 32, labels: 'all', parameters: 83_328 })
    expect(lines[0]).toMatchObject({ before: null, multiplyAdds: 7_127_040 })
    expect(lines[0]?.imagesPerSecond).toBeGreaterThan(0)
    expect(lines[0]?.heldOut.single).toBeGreaterThan(0.9)
    expect(lines[1]?.before?.score).toBeGreaterThan(0)
  })

  test('begins nothing when the budget is spent', async () => {
    const results = join(small.folder, 'other.jsonl')
    const sentences: string[] = []
    const spent = { ...options, results, budget: 1e-9, onProgress: (sentence: string) => sentences.push(sentence) }
    expect(await runGrid(tf, spent)).toHaveLength(1)
    expect(sentences.filter((sentence) => sentence.includes('budget'))).toHaveLength(1)
  })
})

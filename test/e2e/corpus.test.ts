import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IngestReport } from '../../src/cli/format-ingest-report.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { jsonLines, onlyJsonLine, runFiglens } from './run-figlens.ts'

const corpus = join(import.meta.dirname, '../../../shared/corpus')

describe.skipIf(!existsSync(corpus))('124 real articles in three layouts', () => {
  let home: string
  let report: IngestReport

  beforeAll(async () => {
    home = join(temporaryFolder(), 'home')
    report = onlyJsonLine(await runFiglens(['ingest', corpus, '--home', home, '--json']))
  }, 900_000)

  test('come in whole, with every figure and every picture that is there', () => {
    expect(report.articles).toEqual({ added: 124, updated: 0, unchanged: 0, failed: 0 })
    expect(report.errors).toEqual([])
    expect(report.figures).toBeGreaterThanOrEqual(440)
    expect(report.imagesUnreadable).toBe(0)
    expect(report.imagesMissing).toBeLessThanOrEqual(12)
  })

  test('within the memory of a small machine', () => {
    expect(report.peakMemoryBytes).toBeLessThan(1.5e9)
  })

  test('answer which fluorescence images are about a receptor', async () => {
    const hits = jsonLines(
      await runFiglens([
        'search',
        'fluorescence images about a receptor',
        '--modality',
        'DMFL',
        '--home',
        home,
        '--json',
      ]),
    )
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.every(({ modality }) => modality === 'DMFL')).toBe(true)
  })

  test('answer the questions of curators', async () => {
    const questions = 'test/search/curator-questions.jsonl'
    const score = onlyJsonLine<{ recallAt20: number; precisionAt5: number; scopeViolations: number }>(
      await runFiglens(['evaluate', 'search', '--questions', questions, '--home', home, '--json']),
    )
    expect(score.recallAt20).toBeGreaterThanOrEqual(0.85)
    expect(score.precisionAt5).toBeGreaterThanOrEqual(0.75)
    expect(score.scopeViolations).toBe(0)
  })
})

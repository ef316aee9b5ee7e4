import { describe, expect, test } from 'vitest'
import { formatIngestReport, type IngestReport } from '../../src/cli/format-ingest-report.ts'
import { emptySummary } from '../../src/ingest/summary.ts'

describe('what failed, for people', () => {
  test.each([
    ['a package that could not be read', 'xml', 'xml from /in/a/xml'],
    ['an article without an identifier', 'local:eb354cf23e149641', 'local:eb354cf23e149641 from /in/a/xml'],
    ['an article that goes by its PMCID', 'PMC42', 'PMC42'],
    ['an article that goes by its DOI', '10.5555/a', '10.5555/a'],
    ['an article that goes by its PMID', 'pmid:7', 'pmid:7'],
    ['an argument of the command line', '/in/a/xml', '/in/a/xml'],
  ])('%s', (_what, article, name) => {
    const place = { article, origin: '/in/a/xml', figure: 'Figure 1' }
    const text = formatIngestReport({
      ...report,
      missing: [{ ...place, reference: 'gone.tif' }],
      errors: [{ ...place, stage: 'pictures', code: 'IMAGE_EMPTY', message: 'It is empty.' }],
    })
    expect(text).toContain(`  ${name}, Figure 1: gone.tif`)
    expect(text).toContain(`  ${name}, Figure 1 (pictures): It is empty. [IMAGE_EMPTY]`)
  })

  test('the whole run', () => {
    const errors = [
      { article: '*', origin: null, stage: 'index', code: 'INDEX_UNAVAILABLE', message: 'It is down.' },
    ] as const
    expect(formatIngestReport({ ...report, errors: [...errors] })).toContain('  * (index): It is down.')
  })
})

const report: IngestReport = {
  ...emptySummary(),
  imagesPerSecond: 0,
  seconds: 0,
  secondsPerStage: {},
  peakMemoryBytes: 0,
  backend: null,
  model: null,
  ocr: null,
}

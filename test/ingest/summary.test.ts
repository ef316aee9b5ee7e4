import { expect, test } from 'vitest'
import { countSkipped, emptySummary } from '../../src/ingest/summary.ts'

test('what was left in the folders is a warning of each kind, with where to look', () => {
  const summary = emptySummary()
  countSkipped(summary, [])
  expect(summary.warnings).toEqual([])
  countSkipped(summary, [
    { path: '/in/a', isLink: true },
    { path: '/in/b', isLink: true },
    { path: '/in/pipe', isLink: false },
  ])
  expect(summary.warnings).toEqual([
    { code: 'PACKAGE_SKIPPED', message: expect.stringMatching(/^2 links were skipped.*\/in\/a.*command line/) },
    { code: 'PACKAGE_SKIPPED', message: expect.stringMatching(/^1 entry .*\/in\/pipe/) },
  ])
})

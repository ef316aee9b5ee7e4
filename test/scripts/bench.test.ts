import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const bench = (...args: string[]) => run(process.execPath, ['scripts/bench.ts', ...args])

test('search prints one JSON array, of each size the rates of indexing and percentiles of searches', async () => {
  const { stdout } = await bench('search', '--panels', '100,300', '--json')
  const reports = JSON.parse(stdout)
  expect(reports.map(({ panels }: { panels: number }) => panels)).toEqual([100, 300])
  const rates = { panelsPerSecond: expect.any(Number), panelsPerCpuSecond: expect.any(Number) }
  for (const report of reports) {
    expect(report).toMatchObject({ indexing: rates, rebuilding: rates })
    expect(report.searches.length).toBeGreaterThan(5)
    for (const { one, sixteen, processor } of report.searches) {
      for (const { p50, p99 } of [one, sixteen, processor]) expect(p50).toBeLessThanOrEqual(p99)
    }
  }
})

test.each([['search', '--panels', 'many'], ['nothing'], []])('%s %s is wrong usage', async (...args) => {
  await expect(bench(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
})

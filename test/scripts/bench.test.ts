import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const bench = (...args: string[]) => run(process.execPath, ['scripts/bench.ts', ...args])

test('search prints one JSON object: the rate of indexing, and percentiles beside their bound', async () => {
  const { stdout } = await bench('search', '--panels', '300', '--json')
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ panels: 300, panelsPerSecond: expect.any(Number) })
  expect(report.searches.length).toBeGreaterThan(5)
  for (const { search, bound, name } of report.searches) {
    expect(search.p50).toBeLessThanOrEqual(search.p99)
    expect(bound === null).toBe(name.startsWith('no words'))
  }
})

test.each([['search', '--panels', 'many'], ['nothing'], []])('%s %s is wrong usage', async (...args) => {
  await expect(bench(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
})

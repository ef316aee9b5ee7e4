import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const commands = `
  import { Command } from 'commander'
  import { linkCommand } from './src/cli/link-command.ts'
  import { evaluateGenesCommand } from './src/cli/evaluate-genes-command.ts'
  const program = new Command()
  for (const command of [linkCommand(), evaluateGenesCommand()]) program.addCommand(command.option('--json'))
  await program.parseAsync()
`

function run(args: readonly string[], input: string | Buffer = '') {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', commands, '--', ...args],
    { input },
  )
  return { lines: stdout.toString().trimEnd().split('\n'), stderr: stderr.toString(), status }
}

test('texts, one a line: a JSON line each, offsets in code points', () => {
  const { lines, status } = run(['link', '--json'], '𝛼 EGFR\r\n\nno gene\n')
  expect(status).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      text: '𝛼 EGFR',
      mentions: [
        { text: 'EGFR', start: 2, end: 6, symbol: 'EGFR', family: null, candidates: [{ hgncId: 'HGNC:3236' }] },
      ],
    },
    { text: '', mentions: [] },
    { text: 'no gene', mentions: [] },
  ])
})

test('JSON lines: what is none is answered in its place and named by its line', () => {
  const input = '{"caption":"The SMADs\\u2028","more":1}\n{"caption":\n[]\n{"caption":"KRAS"}'
  const { lines, status } = run(['link', '--jsonl', '--json'], input)
  expect(status).toBe(1)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { mentions: [{ text: 'SMADs', symbol: null, family: 'SMAD' }] },
    { error: { code: 'BAD_INPUT', message: expect.stringContaining('Line 2 ') } },
    { error: { code: 'BAD_INPUT', message: expect.stringContaining('Line 3 ') } },
    { mentions: [{ symbol: 'KRAS' }] },
  ])
})

test('bytes that are no UTF-8 do no harm', () => {
  const { lines, status } = run(['link', '--json'], Buffer.from([0xff, 0x20, 0x4b, 0x52, 0x41, 0x53, 0x0a]))
  expect(status).toBe(0)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text: '� KRAS', mentions: [{ start: 2, symbol: 'KRAS' }] })
})

test('for people, a table', () => {
  const { lines } = run(['link'], 'KRAS\n\u001b[2J\n')
  expect(lines[1]).toMatch(/KRAS +KRAS +symbol +KRAS proto-oncogene/)
  expect(lines.join('')).not.toContain('\u001b')
})

test('the evaluation scores marked captions and names a line that is none', () => {
  const file = join(temporaryFolder(), 'gold.jsonl')
  writeFileSync(file, '{"caption":"KRAS and xyz","mentions":[{"start":0,"end":4,"symbol":"KRAS"}]}\n')
  const { lines } = run(['genes', '--gold', file, '--json'])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    captions: 1,
    gold: 1,
    found: 1,
    span: { precision: 1, recall: 1 },
    symbol: { f1: 1 },
  })
  writeFileSync(file, '\n{"caption":"KRAS"}\n')
  expect(run(['genes', '--gold', file]).stderr).toMatch(/, line 2: /)
  expect(run(['genes', '--gold', `${file}x`]).stderr).toMatch(/cannot be read/)
})

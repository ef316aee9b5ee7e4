import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { evaluateCaptionsCommand } from '../../../src/cli/evaluate-captions-command.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { writeFiles } from '../../setup/write-files.ts'

const easy = 'Plants. (A) Leaf. (B) Root.'
const hard = 'Plants and their leaves, first the young ones and then the old.'

const goldLine = (fig: string, caption: string, kind: string, parts: object[]) => ({
  article: 'PMC1',
  fig,
  source: 'captions',
  length: caption.length,
  sha1: createHash('sha1').update(caption).digest('hex'),
  parts,
  common: [],
  kinds: [kind],
})

const root = writeFiles(temporaryFolder(), {
  'captions.jsonl': [
    { article: 'PMC1', fig_id: 'f1', caption: easy },
    { article: 'PMC1', fig_id: 'f2', caption: hard },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  'gold.jsonl': [
    goldLine('f1', easy, 'paren', [
      { letters: ['A'], spans: [[8, 17]] },
      { letters: ['B'], spans: [[18, 27]] },
    ]),
    goldLine('f2', hard, 'none', [
      { letters: ['A'], spans: [[0, 12]] },
      { letters: ['B'], spans: [[13, 19]] },
    ]),
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
})

async function run(...flags: string[]): Promise<string> {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const command = evaluateCaptionsCommand().option('--json').exitOverride()
  await command.parseAsync(['--gold', join(root, 'gold.jsonl'), '--root', root, ...flags], { from: 'user' })
  const printed = log.mock.calls.flat().join('\n')
  log.mockRestore()
  return printed
}

test('--json: the scores of all captions and of each kind', async () => {
  const { byKind, ...all } = JSON.parse(await run('--json'))
  expect(all).toEqual({ captions: 2, characterF1: 36 / 54, precision: 1, recall: 0.5, exact: 0.5 })
  expect(byKind).toMatchObject({ none: { captions: 1, characterF1: 0 }, paren: { captions: 1, characterF1: 1 } })
})

test('without it, a table', async () => {
  expect(await run()).toMatch(
    /^kind +captions +character F1.*\nall +2 +0\.667 .*\nnone +1 +0\.000 .*\nparen +1 +1\.000 /,
  )
})

test('--worst lists captions that are not split as by hand, with both splits', async () => {
  const listed = await run('--worst', '5')
  expect(listed).toMatch(
    /PMC1, f2: character F1 0\.000\n +split\n +common +Plants and .*\n +gold\n +A +Plants and t\n +B +eir le/,
  )
  expect(listed).not.toContain('PMC1, f1')
  expect(JSON.parse(await run('--worst', '1', '--json')).worst).toMatchObject([{ fig: 'f2', characterF1: 0 }])
})

test('a number that is none is wrong usage', async () => {
  await expect(run('--worst', 'all')).rejects.toMatchObject({ code: 'commander.invalidArgument' })
})

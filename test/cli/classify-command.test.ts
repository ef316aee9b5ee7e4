import { expect, test, vi } from 'vitest'
import { classifyCommand } from '../../src/cli/classify-command.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

async function run(...flags: string[]): Promise<string> {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const command = classifyCommand().option('--json').option('--home <folder>').exitOverride()
  try {
    await command.parseAsync([...flags, '--home', temporaryFolder()], { from: 'user' })
    return log.mock.calls.map(([line]) => String(line)).join('\n')
  } finally {
    log.mockRestore()
  }
}

const caption = 'Western blot of cell lysates'

test('a caption alone is classified without a network', async () => {
  expect(JSON.parse(await run('--caption', caption, '--json'))).toMatchObject({
    caption,
    modality: 'GGEL',
    group: { code: 'GENERIC' },
    source: 'CAPTION',
    evidence: { image: null, text: [{ modality: 'GGEL' }, {}, {}], decidedBy: 'TEXT' },
  })
})

test('for people', async () => {
  expect(await run('--caption', caption)).toMatch(
    /^GGEL gel {2}\(GGEL gel \d+\.\d %, .*\)\n {2}group GENERIC generic \d/,
  )
})

test.each([
  ['a caption that says nothing', ['--caption', '…'], 'BAD_INPUT'],
  ['neither picture nor caption', [], 'USAGE'],
])('%s is an error', async (_, flags, code) => {
  await expect(run(...flags)).rejects.toMatchObject({ code })
})

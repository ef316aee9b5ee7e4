import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { passOptionsOn } from '../../src/cli/pass-options-on.ts'

/** What `labels` of `figlens export … labels …` is told. */
async function toldLabels(...typed: readonly string[]): Promise<unknown> {
  let told: unknown
  const labels = new Command('labels')
    .option('--home <folder>')
    .option('--json')
    .option('--images <folder>')
    .action((options) => {
      told = options
    })
  const parent = new Command('export')
    .enablePositionalOptions()
    .option('--home <folder>', '', 'default')
    .option('--json')
    .option('--query <words>', '', 'all')
    .option('--compound')
    .option('--no-compound')
    .addCommand(labels)
    .hook('preSubcommand', (command, child) => passOptionsOn(command, child, `figlens export ${child.name()}`))
  await parent.parseAsync(typed, { from: 'user' })
  return told
}

describe('an option before the name of a subcommand', () => {
  test('holds for the subcommand', async () => {
    expect(await toldLabels('--home', 'here', '--json', 'labels', '--images', 'there')).toEqual({
      home: 'here',
      json: true,
      images: 'there',
    })
  })

  test('gives way to the same one behind it', async () => {
    expect(await toldLabels('--home', 'here', 'labels', '--home', 'there')).toEqual({ home: 'there' })
  })

  test.each([
    ['--query', ['--query', 'EGFR']],
    ['--compound', ['--compound']],
    ['--no-compound', ['--no-compound']],
  ])('is refused where the subcommand has none: %s', async (long, typed) => {
    await expect(toldLabels(...typed, 'labels')).rejects.toMatchObject({
      code: 'USAGE',
      message: `\`figlens export labels\` has no option ${long}; \`figlens export labels --help\` shows what it has.`,
    })
  })

  test('is left where it is when nobody typed it', async () => {
    expect(await toldLabels('labels')).toEqual({})
  })
})

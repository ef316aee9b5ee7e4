import { expect, test } from 'vitest'
import { labelCommand } from '../../src/cli/label-command.ts'
import { reindexCommand } from '../../src/cli/reindex-command.ts'

test.each([
  ['a label of nothing', labelCommand, ['PMC1:F1:1'], /What is the modality.*--undo/],
  ['a label and its end', labelCommand, ['PMC1:F1:1', 'gel', '--undo'], /not both/],
  ['an index that is compared only, and changed', reindexCommand, ['--verify', '--repair'], /Choose --verify/],
])('%s: USAGE', async (_, command, typed, sentence) => {
  const run = command().parseAsync(typed, { from: 'user' })
  await expect(run).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(sentence) })
})

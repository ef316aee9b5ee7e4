import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modelOutput } from '../../src/cli/model-output.ts'

describe('where a training writes its model', () => {
  test('without --out nothing is written', async () => {
    expect(await modelOutput({})).toBeNull()
  })

  test('the model is named after its folder, unless --name says otherwise', async () => {
    expect(await modelOutput({ out: 'models/mine' })).toMatchObject({ folder: 'models/mine', name: 'mine' })
    expect(await modelOutput({ out: 'models/mine', name: 'cells-1' })).toMatchObject({ name: 'cells-1' })
  })

  test('notes go onto the card', async () => {
    const notes = await notesFile('{"provenance": "From here.", "biases": ["Few."]}')
    expect((await modelOutput({ out: 'mine', notes }))?.notes).toEqual({ provenance: 'From here.', biases: ['Few.'] })
  })

  test.each(['not JSON', '{"biases": []}'])(
    'notes that are no notes are named before hours are spent: %s',
    async (text) => {
      const notes = await notesFile(text)
      await expect(modelOutput({ notes })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringContaining('--notes names a JSON file'),
      })
    },
  )
})

async function notesFile(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'figlens-notes-')), 'notes.json')
  await writeFile(file, text)
  return file
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGridResults } from '../../../../src/modality/training/grid/grid-results.ts'
import { temporaryFolder } from '../../../setup/temporary-folder.ts'
import { writeFiles } from '../../../setup/write-files.ts'

test('a file that is not there yet is begun, in a folder of its own', async () => {
  const file = join(temporaryFolder(), 'new', 'grid.jsonl')
  expect((await openGridResults(file)).lines).toEqual([])
  expect(await readFile(file, 'utf8')).toBe('')
})

test('a file of something else: BAD_INPUT names the line, and the file stays as it is', async () => {
  const text = '{"file":"a.jpg","code":"DMFL"}\n'
  const file = join(writeFiles(temporaryFolder(), { 'index.jsonl': text }), 'index.jsonl')
  await expect(openGridResults(file)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('index.jsonl, line 1'),
  })
  expect(await readFile(file, 'utf8')).toBe(text)
})

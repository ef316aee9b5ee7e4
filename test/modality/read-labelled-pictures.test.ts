import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLabelledPictures } from '../../src/modality/read-labelled-pictures.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

const fileWith = (...lines: object[]) =>
  join(
    writeFiles(temporaryFolder(), { 'index.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') }),
    'index.jsonl',
  )

test('single images and boxed figures', async () => {
  const file = fileWith(
    { file: 'a.jpg', code: 'DMFL', source: 's', split: 'test', licence: 'CC0' },
    { file: 'b.jpg', code: 'DMTR', strict: false },
    {
      image: 'f/c.jpg',
      part: 'train',
      article: 'PMC1',
      panels: [
        { box: [0, 0, 5, 5], letter: 'A', modality: 'GFIG' },
        { box: [5, 0, 9, 5], letter: 'B', modality: null },
      ],
    },
  )
  expect(await readLabelledPictures(file, 'root')).toEqual([
    { path: join('root', 'a.jpg'), part: 'test', source: 's', strict: true, boxes: null, codes: ['DMFL'] },
    { path: join('root', 'b.jpg'), part: null, source: null, strict: false, boxes: null, codes: ['DMTR'] },
    {
      path: join('root', 'f/c.jpg'),
      part: 'train',
      source: 'PMC1',
      strict: true,
      boxes: [[0, 0, 5, 5]],
      codes: ['GFIG'],
    },
  ])
})

test.each([
  [{ file: 'a.jpg', code: 'XXXX' }, /line 2: .*no modality code/],
  [{ file: 'a.jpg' }, /line 2: .*file, code/],
  [{ image: 'a.jpg', panels: [{ box: [1, 2], modality: 'GFIG' }] }, /line 2: .*file, code/],
])('a line that is neither is named: %j', async (line, message) => {
  const file = fileWith({ file: 'a.jpg', code: 'DMFL' }, line)
  await expect(readLabelledPictures(file, '.')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(message),
  })
})

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readGold } from '../../../src/panels/evaluation/read-gold.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { writeFiles } from '../../setup/write-files.ts'

const fileWith = (...lines: string[]) =>
  join(writeFiles(temporaryFolder(), { 'gold.jsonl': lines.join('\n') }), 'gold.jsonl')

test('a figure a line; further fields and empty lines are passed over', async () => {
  const file = fileWith(
    '{"image": "a/f1.png", "part": "train", "width": 9, "height": 9, "panels": [{"box": [0, 0, 9, 8.5], "letter": "A", "modality": "GFIG"}]}',
    '',
    '{"image": "f2.png", "panels": [{"box": [1, 2, 3, 4], "letter": null, "modality": null}], "partial": true}',
    '',
  )
  expect(await readGold(file)).toEqual([
    {
      image: 'a/f1.png',
      part: 'train',
      article: null,
      panels: [{ box: [0, 0, 9, 8.5], letter: 'A', modality: 'GFIG' }],
      partial: false,
    },
    {
      image: 'f2.png',
      part: null,
      article: null,
      panels: [{ box: [1, 2, 3, 4], letter: null, modality: null }],
      partial: true,
    },
  ])
})

describe('a bad line is named', () => {
  const good = '{"image": "f.png", "panels": [{"box": [0, 0, 9, 9], "letter": null, "modality": null}]}'
  test.each([
    ['is not JSON', '{"image": '],
    ['has no panel', '{"image": "f.png", "panels": []}'],
    ['has a box of three numbers', good.replace('[0, 0, 9, 9]', '[0, 0, 9]')],
    ['has a box inside out', good.replace('[0, 0, 9, 9]', '[9, 0, 0, 9]')],
    ['has an unknown modality', good.replace('"modality": null', '"modality": "XXXX"')],
    ['has an unknown part', good.replace('{"image"', '{"part": "both", "image"')],
  ])('%s', async (_, bad) => {
    await expect(readGold(fileWith(good, bad))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/gold\.jsonl, line 2: /),
    })
  })

  test('so is a file that cannot be read', async () => {
    await expect(readGold('no/such/gold.jsonl')).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

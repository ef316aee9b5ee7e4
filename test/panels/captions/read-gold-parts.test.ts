import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readGoldParts } from '../../../src/panels/captions/read-gold-parts.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { writeFiles } from '../../setup/write-files.ts'

const caption = '🌱 (A) Leaf. (B) Root.'
const line = {
  article: 'PMC1',
  fig: 'f1',
  source: 'figures',
  length: 21,
  sha1: createHash('sha1').update(caption).digest('hex'),
  parts: [
    { letters: ['A'], spans: [[2, 11]] },
    { letters: ['B'], spans: [[12, 21]] },
  ],
  common: [[0, 1]],
  kinds: ['paren'],
}
const figure = { article: 'PMC1', fig: 'f1', label: 'Figure 1', caption, image: 'f1.png' }

/** Reads the lines with the figure's text in `<folder>figures.jsonl` under the root. */
function read(lines: readonly unknown[], figures: readonly unknown[] = [figure], folder = '') {
  const toLines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')
  const root = writeFiles(temporaryFolder(), {
    'gold.jsonl': toLines(lines),
    [`${folder}figures.jsonl`]: toLines(figures),
    'captions.jsonl': toLines([{ article: 'PMC1', fig_id: 'f1', label: 'Fig. 1', caption: 'another text' }]),
  })
  return readGoldParts(join(root, 'gold.jsonl'), root)
}

describe('a caption that was split by hand', () => {
  test('has its text, and its offsets in UTF-16 code units', async () => {
    const [gold] = await read([line])
    expect(gold).toMatchObject({ article: 'PMC1', fig: 'f1', text: caption, kinds: ['paren'] })
    expect(gold?.truth.parts.map(({ spans }) => spans.map((span) => caption.slice(...span)))).toEqual([
      ['(A) Leaf.'],
      ['(B) Root.'],
    ])
    expect(gold?.truth.common).toEqual([[0, 2]])
  })

  test.each([['', 'captions/']])('texts lie in the root or in captions under it', async (...folders) => {
    for (const folder of folders) expect(await read([line], [figure], folder)).toHaveLength(1)
  })

  test('of captions with the same name, the one with the right text is meant', async () => {
    expect(await read([line], [{ ...figure, caption: 'Other.' }, figure])).toMatchObject([{ text: caption }])
  })
})

test.each<[string, object, RegExp]>([
  ['a changed text', { sha1: '0'.repeat(40) }, /line 2: .* has changed since it was split/],
  ['another length', { length: 20 }, /line 2: .* has changed since it was split/],
  ['an unknown figure', { fig: 'f2' }, /line 2: the caption of PMC1, f2 in figures\.jsonl is not there/],
  ['a text of the other file', { source: 'captions' }, /line 2: .* in captions\.jsonl has changed/],
  ['an unknown source', { source: 'tables' }, /line 2: .*source/],
  ['a span that is inside out', { common: [[3, 1]] }, /line 2: .*start < end/],
  ['a span behind the end', { common: [[0, 99]] }, /line 2: the span 0–99 ends behind the caption/],
  ['a part without letters', { parts: [{ letters: [], spans: [[0, 1]] }] }, /line 2: .*letters/],
])('%s: BAD_INPUT says where', async (_name, change, reason) => {
  await expect(read([line, { ...line, ...change }])).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(reason),
  })
})

test('a root without the texts: BAD_INPUT', async () => {
  const root = writeFiles(temporaryFolder(), { 'gold.jsonl': JSON.stringify(line) })
  await expect(readGoldParts(join(root, 'gold.jsonl'), root)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(/There is no figures\.jsonl in .*--root/),
  })
})

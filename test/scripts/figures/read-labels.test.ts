import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLabels } from '../../../scripts/figures/read-labels.ts'

const sources = 'name\trepository\tcommit\tlicence\twhat\nbook\ta/book\tc0ffee\tCC BY 4.0\tA book\n'

async function folderOf(labels: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'figlens-labels-'))
  await writeFile(join(folder, 'sources.tsv'), sources)
  await writeFile(join(folder, 'labels.tsv'), labels)
  return folder
}

test('a figure has its source, its family and its panels', async () => {
  const [file] = await readLabels(await folderOf('book/2\tmedia/a b.jpg\tbeef\tDMEL A 0 1 20 30\t? - 20 1 40 30\n'))
  expect(file).toEqual({
    source: { repository: 'a/book', commit: 'c0ffee', licence: 'CC BY 4.0' },
    family: 'book/2',
    path: 'media/a b.jpg',
    blob: 'beef',
    panels: [
      { box: [0, 1, 20, 30], letter: 'A', modality: 'DMEL' },
      { box: [20, 1, 40, 30], letter: null, modality: null },
    ],
    partial: false,
  })
})

test('a figure may have panels that nobody boxed', async () => {
  const [file] = await readLabels(await folderOf('book/2\tx.jpg\tbeef\tDMEL - 0 1 20 30\t+\n'))
  expect(file?.partial).toBe(true)
  expect(file?.panels).toHaveLength(1)
})

test('a source that is not named is an error', async () => {
  await expect(readLabels(await folderOf('journal/1\tx.jpg\tbeef\tDMEL - 0 0 1 1\n'))).rejects.toThrow('journal/1')
})

describe('the labels that training uses', async () => {
  const files = await readLabels(join(import.meta.dirname, '../../../scripts/figures'))
  const panels = files.flatMap((file) => file.panels.map((panel) => ({ ...panel, path: file.path })))

  test('name every picture once, by its content', () => {
    expect(new Set(files.map(({ source, path }) => `${source.repository}/${path}`)).size).toBe(files.length)
    expect(
      files.filter(({ blob, source }) => !/^[0-9a-f]{40}$/.test(blob) || !/^[0-9a-f]{40}$/.test(source.commit)),
    ).toEqual([])
  })

  test('have boxes with an inside, letters as the splitter gives them, and few panels without modality', () => {
    expect(panels.filter(({ box: [x0, y0, x1, y1] }) => !(x0 >= 0 && y0 >= 0 && x0 < x1 && y0 < y1))).toEqual([])
    expect(panels.filter(({ letter }) => letter !== null && !/^([A-Z]{1,2}|\d)$/.test(letter))).toEqual([])
    expect(panels.filter(({ modality }) => modality === null).length).toBeLessThan(10)
  })
})

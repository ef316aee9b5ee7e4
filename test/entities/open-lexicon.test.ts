import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { handLines } from '../../src/entities/hand-table.ts'
import { nameKey } from '../../src/entities/name-key.ts'
import { hashLexicons, openLexicon, openOrganisms } from '../../src/entities/open-lexicon.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const data = new URL('../../data/', import.meta.url)
const text = brotliDecompressSync(readFileSync(new URL('genes.tsv.br', data))).toString('utf8')

test('the shipped lexicons are small and say where they are from', () => {
  const sizes = ['genes.tsv.br', 'organisms.tsv.br'].map((name) => statSync(new URL(name, data)).size)
  expect(sizes[0]).toBeLessThan(2_000_000)
  expect(sizes[1]).toBeLessThan(100_000)
  const header = JSON.parse(text.slice(0, text.indexOf('\n')))
  expect(header).toMatchObject({ format: 'genes', version: 1 })
  for (const source of header.sources)
    expect(source).toEqual({ file: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('every key finds the lines that have it', () => {
  const [head = '', keys = ''] = text.split('\n\n')
  const lines = head.split('\n').slice(3)
  expect(lines.every((line) => /^[GF]\t/.test(line))).toBe(true)
  for (const entry of keys.split('\n').filter((_, i) => i % 97 === 0)) {
    const [key = '', list = ''] = entry.split('\t')
    for (const at of list.split(',')) {
      const cells = (lines[Number.parseInt(at, 36)] ?? '').split(/[\t|=]/)
      expect(cells.some((cell) => nameKey(cell) === key)).toBe(true)
    }
  }
})

test('the other meanings that are written by hand are none that were built in, and count as much', async () => {
  const meanings = handLines(readFileSync(new URL('other-meanings.txt', data), 'utf8'))
  const [, , built = ''] = text.split('\n')
  const { hasOtherMeaning } = await openLexicon()
  expect(meanings.length).toBeGreaterThan(0)
  expect(meanings.filter((form) => built.split('|').includes(form) || !hasOtherMeaning(form))).toEqual([])
})

test('symbols and families find themselves', async () => {
  const lexicon = await openLexicon()
  for (const symbol of ['EGFR', 'TP53', 'XIST', 'MIR21', 'Mup1', 'A1BG']) {
    const concepts = lexicon.find(nameKey(symbol)).map(({ concept }) => concept)
    expect(concepts).toContainEqual(expect.objectContaining({ kind: 'gene', symbol }))
  }
  expect(lexicon.find('smad')[0]?.concept).toMatchObject({
    kind: 'family',
    id: 'SMAD',
    members: expect.arrayContaining(['SMAD2']),
  })
  expect(lexicon.find('')).toEqual([])
})

test('the lexicons have one hash', async () => {
  expect(await hashLexicons()).toMatch(/^[0-9a-f]{64}$/)
  expect(await hashLexicons()).toBe(await hashLexicons())
})

test.each([
  ['is missing', null],
  ['is cut off', readFileSync(new URL('genes.tsv.br', data)).subarray(0, 1000)],
  ['is of another version', brotliCompressSync('{"format":"genes","version":2}\n')],
])('a lexicon that %s is named', async (_, bytes) => {
  const file = join(temporaryFolder(), 'genes.tsv.br')
  if (bytes) writeFileSync(file, bytes)
  await expect(openLexicon(file)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('lexicon'),
  })
  await expect(openOrganisms(file)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('lexicon'),
  })
})

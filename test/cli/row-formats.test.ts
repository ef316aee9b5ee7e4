import { type Duplex, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { csv, jsonLines } from '../../src/cli/row-formats.ts'

const written = async (format: Duplex, ...rows: readonly object[]) =>
  (await buffer(Readable.from(rows).pipe(format))).toString('utf8')

describe('CSV', () => {
  test('has a head, also of nothing, and lines that end as RFC 4180 says', async () => {
    expect(await written(csv(['a', 'b']))).toBe('a,b\r\n')
    expect(await written(csv(['a', 'b']), { b: 2, a: 'one' }, { a: null, b: 0.5 })).toBe('a,b\r\none,2\r\n,0.5\r\n')
  })

  test('begins with a byte order mark only when it is asked for', async () => {
    expect(await written(csv(['a'], { bom: true }))).toBe('\uFEFFa\r\n')
    expect(await written(csv(['a'], { bom: true }), { a: 'µ' })).toBe('\uFEFFa\r\nµ\r\n')
  })

  test.each([
    ['a comma', 'one, two', '"one, two"'],
    ['quotes', 'a "quoted" word', '"a ""quoted"" word"'],
    ['a line feed', 'one\ntwo', '"one\ntwo"'],
    ['a carriage return', 'one\rtwo', '"one\rtwo"'],
    ['a list', ['EGFR', 'ERBB2'], 'EGFR; ERBB2'],
    ['an empty list', [], ''],
    ['a formula', '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a plus', '+1', "'+1"],
    ['a minus', '-omics of mice', "'-omics of mice"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab before a formula', '\t=1', "'\t=1"],
    ['a carriage return before a formula', '\r=1', '"\'\r=1"'],
    ['a formula at the head of a list', ['=1', 'b'], "'=1; b"],
    ['a negative number', -1.5, '-1.5'],
    ['an equals sign inside', 'n = 3', 'n = 3'],
  ])('writes %s', async (_, value, cell) => {
    expect(await written(csv(['a']), { a: value })).toBe(`a\r\n${cell}\r\n`)
  })
})

test('JSON lines keep every value as it is', async () => {
  const rows = [{ a: '=1\n"x"', b: null, c: ['d'] }, { e: 1 }]
  const lines = (await written(jsonLines(), ...rows)).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
})

import { describe, expect, test } from 'vitest'
import { positiveNumber, requireBackbones, shareFromZero, trainingSources } from '../../src/cli/training-options.ts'
import { wholeNumber, wholeNumberFromOne } from '../../src/cli/whole-number.ts'

const nothing = { labels: 'all', drawn: 0, cache: '/cache' } as const

test('paths are relative to the folder of their file, or to the root that is named', () => {
  const options = {
    ...nothing,
    index: ['a/index.jsonl'],
    gold: 'b/panels.jsonl',
    goldRoot: '.',
    add: ['c/labels.jsonl'],
    extra: ['d/figures.jsonl'],
  }
  expect(trainingSources(options)).toEqual({
    singles: [{ file: 'a/index.jsonl', root: 'a' }],
    figures: [
      { file: 'b/panels.jsonl', root: '.' },
      { file: 'c/labels.jsonl', root: 'c' },
    ],
    extra: [{ file: 'd/figures.jsonl', root: 'd' }],
    drawn: null,
    labels: 'all',
  })
})

test('drawn pictures lie in the cache', () => {
  const { drawn } = trainingSources({ ...nothing, add: ['labels.jsonl'], drawn: 20 })
  expect(drawn).toEqual({ folder: '/cache/drawn', ofEachKind: 20 })
})

test('nothing to learn from, or with: USAGE', () => {
  expect(() => trainingSources(nothing)).toThrow(expect.objectContaining({ code: 'USAGE' }))
  expect(() => requireBackbones([null, null])).toThrow(expect.objectContaining({ code: 'USAGE' }))
  expect(requireBackbones([null, 'resnet50'])).toEqual(['resnet50'])
})

describe('numbers', () => {
  test.each([
    [positiveNumber, ['0.003', '1e-4', '2'], ['0', '-1', 'x', '', 'Infinity']],
    [shareFromZero, ['0', '0.5', '1'], ['-0.1', '1.1', 'x', '']],
    [wholeNumberFromOne, ['1', '32'], ['0', '1.5', '-2', 'x', '', '1e3', '99999999999999999999']],
    [wholeNumber, ['0', '7'], ['-1', '0.5', '']],
  ])('%o', (parse, good, bad) => {
    for (const text of good) expect(parse(text)).toBe(Number(text))
    for (const text of bad) expect(() => parse(text)).toThrow('number')
  })
})

import { expect, test } from 'vitest'
import type { CaptionParts, Span } from '../../../src/domain/caption-parts.ts'
import { scoreParts } from '../../../src/panels/captions/score-parts.ts'

const parts = (...own: [letters: string, ...spans: Span[]][]): CaptionParts => ({
  parts: own.map(([letters, ...spans]) => ({ letters: letters.split(' '), spans })),
  common: [],
})
const truth = parts(['A', [0, 10]], ['B', [10, 30]])

test.each<[string, CaptionParts, CaptionParts, object]>([
  ['the same', truth, truth, { characterF1: 1, precision: 1, recall: 1, exact: 1 }],
  ['in other pieces', truth, parts(['A', [0, 4], [4, 10]], ['B', [10, 30]]), { characterF1: 1 }],
  ['a letter missed', truth, parts(['A', [0, 10]]), { characterF1: 20 / 40, precision: 1, recall: 10 / 30, exact: 0 }],
  [
    'a border shifted',
    truth,
    parts(['A', [0, 20]], ['B', [20, 30]]),
    { characterF1: 40 / 60, precision: 20 / 30, recall: 20 / 30, exact: 1 },
  ],
  [
    'a letter too many',
    truth,
    parts(['A', [0, 10]], ['B', [10, 30]], ['C', [30, 40]]),
    { characterF1: 60 / 70, recall: 1, exact: 0 },
  ],
  [
    'text of two letters counts twice',
    parts(['A B', [0, 10]], ['C', [10, 20]]),
    parts(['A', [0, 10]], ['C', [10, 20]]),
    { characterF1: 40 / 50 },
  ],
  [
    'text of all letters is common',
    parts(['A B', [0, 10]], ['A', [10, 20]], ['B', [20, 30]]),
    parts(['A', [10, 20]], ['B', [20, 30]]),
    { characterF1: 1, exact: 1 },
  ],
  ['nothing to say, nothing said', parts(), parts(), { characterF1: 1, precision: 1, recall: 1, exact: 1 }],
  ['nothing to say', parts(), truth, { characterF1: 0, precision: 0, recall: 1, exact: 0 }],
  ['nothing said', truth, parts(), { characterF1: 0, precision: 1, recall: 0, exact: 0 }],
])('%s', (_name, gold, said, scores) => {
  expect(scoreParts([{ truth: gold, said }])).toMatchObject({ captions: 1, ...scores })
})

test('characters of all captions count together, letters by caption', () => {
  const scores = scoreParts([
    { truth: parts(['A', [0, 90]], ['B', [90, 91]]), said: parts(['A', [0, 90]], ['B', [90, 91]]) },
    { truth: parts(['A', [0, 5]], ['B', [5, 9]]), said: parts() },
  ])
  expect(scores).toEqual({ captions: 2, characterF1: 182 / 191, precision: 1, recall: 91 / 100, exact: 0.5 })
})

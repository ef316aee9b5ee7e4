import { describe, expect, test } from 'vitest'
import type { ImageWord } from '../../src/domain/image-text.ts'
import { textOfWords, wordsByBox, wordsOfPanels } from '../../src/domain/panel-words.ts'
import type { Box } from '../../src/domain/record.ts'

const word = (text: string, box: Box) => ({ text, box, confidence: 1 })

describe('the words of a picture go to the panel that holds their middle', () => {
  const left: Box = [0, 0, 100, 100]
  const right: Box = [100, 0, 200, 100]
  test.each([
    ['inside one', [left, right], [10, 10, 20, 20], 0],
    ['across a border, more on one side', [left, right], [95, 10, 125, 20], 1],
    ['with the middle on the border', [left, right], [90, 10, 110, 20], 1],
    ['outside of all', [left, right], [10, 120, 20, 130], null],
    ['in a small panel upon a large one', [left, [10, 10, 40, 40]], [20, 20, 30, 30], 1],
    ['outside of the only panel', [left], [500, 500, 510, 510], 0],
  ] as const)('%s', (_, boxes, box, panel) => {
    const dealt = wordsByBox([word('w', box)], boxes)
    expect(dealt.map((words) => words.length)).toEqual(boxes.map((_, i) => (i === panel ? 1 : 0)))
  })

  test('no panels, no words', () => {
    expect(wordsByBox([word('w', [0, 0, 1, 1])], [])).toEqual([])
  })
})

test('each picture of a figure gives its words to its own panels; one that was not read gives none', () => {
  const panel = (id: string, sha256: string, box: Box | null) => {
    const image = { sha256, fileName: sha256, mediaType: 'image/png', width: 100, height: 50, bytes: 1 }
    return { id, image, box, letter: null, caption: '', label: null, genes: [], organisms: [] }
  }
  const text = (imageSha256: string, ...words: ImageWord[]) => ({ imageSha256, reader: 'r', words })
  const texts = [
    text('one', word('left', [10, 0, 20, 9]), word('right', [70, 0, 80, 9])),
    text('two', word('all', [0, 0, 9, 9])),
  ]
  const words = wordsOfPanels(
    [
      panel('A', 'one', [0, 0, 50, 50]),
      panel('B', 'one', [50, 0, 100, 50]),
      panel('C', 'two', null),
      panel('D', 'unread', [0, 0, 100, 50]),
      { ...panel('E', 'missing', null), image: null },
    ],
    new Map(texts.map((each) => [each.imageSha256, each])),
  )
  const shown = [...words].map(([id, list]) => `${id}: ${list.map((each) => each.text)}`)
  expect(shown).toEqual(['A: left', 'B: right', 'C: all'])
})

test.each([
  ['from the left, though some stand a little higher', [word('b', [20, 0, 30, 10]), word('a', [0, 2, 10, 12])], 'a b'],
  ['row by row', [word('c', [0, 20, 9, 30]), word('b', [20, 0, 30, 10]), word('a', [0, 0, 10, 10])], 'a b\nc'],
  ['row by row, a word at a time', [word('a', [0, 0, 9, 10]), word('b', [9, 12, 19, 22])], 'a\nb'],
  ['nothing', [], ''],
])('words are read %s', (_, words, text) => {
  expect(textOfWords(words)).toBe(text)
})

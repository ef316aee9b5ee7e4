import { describe, expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { chooseLetters } from '../../../src/panels/letters/choose-letters.ts'
import type { LetterCandidate } from '../../../src/panels/letters/letter-grid.ts'

const picture = { width: 800, height: 600 }

/** `A.9@10,20` or, of another height than 16 pixels, `A.9@10,20x30`. */
function candidates(texts: string): LetterCandidate[] {
  return texts
    .split(' ')
    .filter(Boolean)
    .map((text) => {
      const [, letter = '', confidence, x, y, height = '16'] = /^(\w)(\.\d+)@(\d+),(\d+)(?:x(\d+))?$/.exec(text) ?? []
      const [left, top] = [Number(x), Number(y)]
      return { letter, confidence: Number(confidence), box: [left, top, left + 12, top + Number(height)] }
    })
}

const chosenLetters = (letters: readonly LetterCandidate[]) =>
  letters.map(({ letter, box }) => `${letter}@${box[0]},${box[1]}`).join(' ')
const chosen = (texts: string) => chosenLetters(chooseLetters(candidates(texts), picture))

describe('the letters of a figure', () => {
  test.each([
    ['rows', 'A.9@10,10 B.9@410,10 C.9@10,310 D.9@410,310', 'A@10,10 B@410,10 C@10,310 D@410,310'],
    ['columns', 'A.9@10,10 B.9@10,310 C.9@410,10 D.9@410,310', 'A@10,10 B@10,310 C@410,10 D@410,310'],
    ['no candidates', '', ''],
    ['a sure A alone', 'A.95@10,10', 'A@10,10'],
    ['an unsure A alone is none', 'A.5@10,10', ''],
    ['another letter alone is none, however sure', 'G.99@10,10', ''],
    ['what fits no sequence is dropped', 'A.9@10,10 B.9@410,10 T.6@300,300', 'A@10,10 B@410,10'],
    [
      'a doubtful letter counts where its neighbours stand',
      'A.9@10,10 B.2@410,10 C.9@10,310',
      'A@10,10 B@410,10 C@10,310',
    ],
    ['but not at the end', 'A.9@10,10 B.9@410,10 C.2@10,310', 'A@10,10 B@410,10'],
    ['a gap in the middle is bridged', 'A.9@10,10 B.9@410,10 D.9@410,310', 'A@10,10 B@410,10 D@410,310'],
    ['of two the surer one', 'A.9@10,10 B.9@410,10 A.6@300,300', 'A@10,10 B@410,10'],
    [
      'of two the one in reading order',
      'A.9@210,210 B.85@210,10 B.8@410,210 C.9@210,410',
      'A@210,210 B@410,210 C@210,410',
    ],
    ['of two the one in line with the others', 'A.9@10,10 B.85@430,300 B.8@410,10', 'A@10,10 B@410,10'],
    [
      'of two the one of the others’ size',
      'A.9@10,10 B.85@410,10x48 B.8@410,300 C.9@10,310',
      'A@10,10 B@410,300 C@10,310',
    ],
  ])('%s', (_name, texts, expected) => {
    expect(chosen(texts)).toBe(expected)
  })

  describe('where the panels are known', () => {
    const panels: readonly Box[] = [0, 1, 2, 3].map((i): Box => {
      const [x, y] = [(i % 2) * 400, Math.floor(i / 2) * 300]
      return [x, y, x + 380, y + 250]
    })
    const inPanels = (texts: string) => chosenLetters(chooseLetters(candidates(texts), picture, panels))

    test.each([
      [
        'doubtful letters count that stand alike in their panels',
        'A.3@10,10 B.2@410,10 C.2@10,310 D.2@410,310',
        'A@10,10 B@410,10 C@10,310 D@410,310',
      ],
      [
        'of two the one that stands in its panel as the others do',
        'A.9@10,10 B.9@410,150 B.8@410,10 C.9@10,310',
        'A@10,10 B@410,10 C@10,310',
      ],
      ['two in one panel are too many', 'A.9@10,10 B.5@200,10 B.4@410,10', 'A@10,10 B@410,10'],
      [
        'letters below their panels stand alike too',
        'A.3@185,254 B.2@585,254 C.2@185,554',
        'A@185,254 B@585,254 C@185,554',
      ],
    ])('%s', (_name, texts, expected) => {
      expect(inPanels(texts)).toBe(expected)
    })

    test('the same doubtful letters are none without them', () => {
      expect(chosen('A.3@10,10 B.2@410,10 C.2@10,310 D.2@410,310')).toBe('')
    })
  })

  test('of what may stand in one place the one that fits the others, and once only', () => {
    const box: Box = [410, 10, 422, 26]
    const doubtful = [
      { letter: 'E', confidence: 0.6, box },
      { letter: 'B', confidence: 0.3, box },
      { letter: 'D', confidence: 0.25, box },
    ]
    const sure = candidates('A.9@10,10 C.9@10,310')
    expect(chosenLetters(chooseLetters([...doubtful, ...sure], picture))).toBe('A@10,10 B@410,10 C@10,310')
  })

  test('do not depend on the order of the candidates', () => {
    const texts = 'A.9@10,10 B.9@410,10 C.3@10,310 D.9@410,310 A.4@300,300'
    expect(chosen(texts.split(' ').reverse().join(' '))).toBe(chosen(texts))
  })

  test('are surer in company than alone', () => {
    const confidence = (texts: string) =>
      chooseLetters(candidates(texts), picture).find(({ letter }) => letter === 'A')?.confidence ?? 0
    expect(confidence('A.95@10,10 B.9@410,10 C.9@10,310')).toBeGreaterThan(confidence('A.95@10,10'))
    expect(confidence('A.95@10,10')).toBeGreaterThan(0.5)
  })
})

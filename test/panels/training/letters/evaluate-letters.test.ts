import { describe, expect, test } from 'vitest'
import type { LetterCandidate } from '../../../../src/panels/letters/letter-grid.ts'
import { scoreLetters } from '../../../../src/panels/training/letters/evaluate-letters.ts'
import type { LetteredFigure } from '../../../../src/panels/training/letters/lettered-figures.ts'
import { placeLetters } from '../../../../src/panels/training/letters/place-letters.ts'

const figure: LetteredFigure = {
  path: 'figure.png',
  image: 'figure.png',
  width: 1000,
  height: 500,
  part: 'train',
  panels: [
    { box: [0, 0, 480, 500], letter: 'A' },
    { box: [520, 0, 1000, 500], letter: 'B' },
  ],
}
const plain: LetteredFigure = { ...figure, panels: [{ box: [0, 0, 1000, 500], letter: null }] }
const letter = (name: string, x: number, y: number, confidence = 0.9): LetterCandidate => ({
  letter: name,
  confidence,
  box: [x - 5, y - 8, x + 5, y + 8],
})

describe('scores of letters', () => {
  test.each([
    ['all', [letter('A', 20, 20), letter('B', 540, 20)], 1, 1],
    ['one beside its box, within 3 % of the longer side', [letter('A', 20, 20), letter('B', 495, 20)], 1, 1],
    ['one in another panel', [letter('A', 20, 20), letter('B', 300, 20)], 0.5, 0.5],
    ['none', [], 0, 1],
  ])('%s', (_name, letters, recall, precision) => {
    expect(scoreLetters([{ figure, letters }])).toMatchObject({ printed: 2, recall, precision, unlettered: 0 })
  })

  test('a letter that two panels share is printed once', () => {
    const shared = { ...figure, panels: figure.panels.map(({ box }) => ({ box, letter: 'A' })) }
    expect(scoreLetters([{ figure: shared, letters: [letter('A', 20, 20)] }])).toMatchObject({ printed: 1, recall: 1 })
  })

  test('a letter in a figure without any is wrong', () => {
    const read = [
      { figure: plain, letters: [] },
      { figure: plain, letters: [letter('A', 20, 20)] },
    ]
    expect(scoreLetters(read)).toMatchObject({ precision: 0, unlettered: 2, stillUnlettered: 0.5 })
  })
})

describe('known letters are found in their panels', () => {
  const raster = { pixels: new Uint8Array(500 * 250 * 3), width: 500, height: 250 }
  const reading = (...letters: LetterCandidate[]) => ({ read: () => letters, dispose: () => {} })

  test('the surest of the right letter counts, in pixels of the raster', () => {
    const network = reading(letter('B', 540, 20), letter('A', 40, 60), letter('A', 90, 60, 0.4), letter('A', 900, 60))
    const { letters, unknown } = placeLetters(figure, raster, network)
    expect(letters).toEqual([
      { letter: 'A', box: [17.5, 26, 22.5, 34] },
      { letter: 'B', box: [267.5, 6, 272.5, 14] },
    ])
    expect(unknown).toEqual([])
  })

  test('a panel whose letter is not found is unknown ground', () => {
    const { letters, unknown } = placeLetters(figure, raster, reading(letter('A', 20, 20), letter('B', 540, 20, 0.1)))
    expect(letters.map((one) => one.letter)).toEqual(['A'])
    expect(unknown).toEqual([[245, -15, 515, 265]])
  })
})

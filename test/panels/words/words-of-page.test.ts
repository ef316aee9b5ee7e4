import { expect, test } from 'vitest'
import { turnedBack, wordsOfPage } from '../../../src/panels/words/words-of-page.ts'

const original = { width: 100, height: 50 }

/** A page with one word, as Tesseract writes it. */
const page = (box: string, word: string) =>
  ['1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t', `5\t1\t1\t1\t1\t1\t${box}\t${word}`, ''].join('\n')

test('boxes are those of the original picture', () => {
  const found = page('20\t11\t60\t20', '91.5\tEGFR')
  expect(wordsOfPage(found, { scale: 2, original })).toEqual([
    { text: 'EGFR', box: [10, 6, 40, 16], confidence: 0.915 },
  ])
})

test('no box leaves the picture, however it was rounded', () => {
  const found = page('-1\t0\t32\t16', '91\tEGFR')
  expect(wordsOfPage(found, { scale: 0.3, original })[0]?.box).toEqual([0, 0, 100, 50])
})

test('a page without words', () => {
  expect(wordsOfPage('', { scale: 2, original })).toEqual([])
})

test('what was read with the left side up stands at the left again', () => {
  // The picture is 100 × 50; with its left side up it is 50 × 100, and its lower left corner is at the upper left.
  const title = { text: 'Intensity', box: [10, 2, 40, 12] as const, confidence: 0.9 }
  expect(turnedBack([title], 50)).toEqual([{ ...title, box: [2, 10, 12, 40] }])
})

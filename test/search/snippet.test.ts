import { expect, test } from 'vitest'
import { snippet } from '../../src/search/snippet.ts'

test('marks every place and escapes all the rest', () => {
  expect(
    snippet('a <b> & "EGFR" > EGFR', [
      [9, 13],
      [17, 21],
    ]),
  ).toBe('a &lt;b&gt; &amp; &quot;<mark>EGFR</mark>&quot; &gt; <mark>EGFR</mark>')
})

test('escapes what it marks', () => {
  expect(snippet('<i>', [[0, 3]])).toBe('<mark>&lt;i&gt;</mark>')
})

test('places that overlap are one mark', () => {
  expect(
    snippet('lung cancer', [
      [0, 11],
      [5, 11],
    ]),
  ).toBe('<mark>lung cancer</mark>')
})

const words = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ')

test('shows the text around the first place, cut between words', () => {
  const at = words.indexOf('word100')
  const shown = snippet(words, [[at, at + 7]])
  expect(shown).toMatch(/^…word\d+ .*<mark>word100<\/mark> .* word\d+…$/)
  expect(shown.length).toBeLessThan(280)
})

test('shows the beginning and the end as they are', () => {
  expect(snippet(words, [[0, 5]])).toMatch(/^<mark>word0<\/mark> word1 .*…$/)
  expect(snippet(words, [[words.length - 7, words.length]])).toMatch(/^…word.* <mark>word199<\/mark>$/)
})

test('a text without blanks is cut all the same', () => {
  const text = 'x'.repeat(5000)
  expect(snippet(text, [[2500, 2510]])).toMatch(/^…x+<mark>x{10}<\/mark>x+…$/)
})

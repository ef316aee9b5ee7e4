import { describe, expect, test } from 'vitest'
import { freeWordKeys, termKeys, textKeys } from '../../../src/search/meilisearch/search-keys.ts'
import { parseWords } from '../../../src/search/parse-words.ts'
import { wordCases } from '../word-cases.ts'

/** Whether all terms of the words find a text by its keys. */
function finds(words: string, text: string): boolean {
  const keys = textKeys(text)
  return parseWords(words).every((term) => {
    const asked = termKeys(term)
    return (
      asked.keys.every((key) => keys.includes(key)) &&
      (asked.prefix === null || keys.some((key) => key.startsWith(asked.prefix ?? '')))
    )
  })
}

test.each(wordCases)('%s finds of %j those numbered %j', (words, captions, expected) => {
  expect(captions.flatMap((caption, i) => (finds(words, caption) ? [i] : []))).toEqual(expected)
})

describe('symbols are not mistaken for others', () => {
  test.each([
    ['SMAD', 'SMAD2'],
    ['smad', 'SMAD2'],
    ['IL-12', 'IL-1 2 ng'],
    ['EBP1', '4EBP1'],
    ['HT2A', '5HT2A'],
    ['TGF-β', 'TGF-β1'],
    ['CD8', 'CD8A'],
    ['p53', 'p 53'],
    ['"IL-6"', 'IL6'],
    ['SMAD23', 'SMAD2/3'],
    ['HLA-DRB*', 'HLA and DRB1'],
  ])('%s does not find %s', (words, text) => {
    expect(finds(words, text)).toBe(false)
  })

  test.each([
    ['HER2-positive', 'HER-2 positive cells'],
    ['HER2-positive', 'HER2 positive'],
    ['5-HT2A', '5-HT 2A'],
    ['epithelial-mesenchymal transitions', 'epithelial mesenchymal transition'],
    ['T-cells', 'a T cell'],
    ['HLA-DRB*', 'HLA-DRB1'],
    ['mitochond*', 'Mitochondria'],
    ['"IL-6 levels"', 'IL-6 levels'],
    ['analysis', 'analyses'],
  ])('%s finds %s', (words, text) => {
    expect(finds(words, text)).toBe(true)
  })
})

test('keys are letters and digits only, none of them long', () => {
  const text = `${'x'.repeat(10_000)} глия 神経 a_b "c" ${'a-'.repeat(200)}1.2`
  for (const key of textKeys(text)) expect(key).toMatch(/^[a-z0-9]{2,62}$/)
})

// Looked back over at each of them, so many would take longer than any test may.
test.each(['', 'aa', 'SMAD'])('a million digits behind %j are no more work than other text', (before) => {
  expect(textKeys(before + '1'.repeat(1_000_000))).toHaveLength(2)
})

test('words that may be spelt wrongly are of lower-case letters alone', () => {
  expect(freeWordKeys('The kinase p53, EGFR and Smad2 mitochondria')).toEqual(['wkinase', 'wmitochondria'])
})

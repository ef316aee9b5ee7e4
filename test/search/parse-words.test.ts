import { expect, test } from 'vitest'
import { maxTerms, parseWords } from '../../src/search/parse-words.ts'

const forms = (text: string) => parseWords(text).map((term) => term.forms.map((form) => form.join(' ')))

test.each<[text: string, expected: string[][]]>([
  ['EGFR', [['EGFR']]],
  ['cells', [['cells', 'cell']]],
  ['IL-6', [['IL 6', 'IL6']]],
  ['5-HT2A', [['5 HT2A', '5HT2A', '5 HT 2A']]],
  ['HER2', [['HER2', 'HER 2']]],
  ['p53 A1', [['p53'], ['A1']]],
  ['T-cells', [['T cells', 'T cell', 'Tcells']]],
  ['EGFR/KRAS,MYC', [['EGFR'], ['KRAS'], ['MYC']]],
  ['a:b v1.2', [['a b'], ['v1 2']]],
  ["Alzheimer's EGFR's", [['Alzheimer'], ['EGFR']]],
  ["5'-end O'Shea", [['5 end', '5 ends'], ['O Shea']]],
  ['"two words" one', [['two words'], ['one', 'ones']]],
  ['"of the"', [['of the']]],
  ['"open', [['open', 'opens']]],
  ['images of', []],
  ['Images OF EGFR', [['OF'], ['EGFR']]],
  ['IMAGES OF EGFR', [['EGFR']]],
  ['IMAGES OF', []],
  ['WAS', [['WAS']]],
  [' NOT! ""', [['NOT']]],
  ['EGFR AND NOT KRAS', [['EGFR'], ['KRAS']]],
  [
    'lung AND NOT liver',
    [
      ['lung', 'lungs'],
      ['liver', 'livers'],
    ],
  ],
  ['EGFR egfr EGFR', [['EGFR'], ['egfr', 'egfrs']]],
  ['gel Gel', [['gel', 'gels'], ['Gel']]],
])('%s', (text, expected) => {
  expect(forms(text)).toEqual(expected)
})

test.each<[text: string, prefixes: boolean[], freeText: boolean[]]>([
  ['mitochond* of cells', [true, false], [false, true]],
  ['SMAD* il-1*', [true, false], [false, false]],
  ['ce* cell * *cell', [false, false], [true, true]],
  ['"cell*" cel*l', [false, false, false], [false, true, true]],
  ['T-cells smad2 Kras naïve', [false, false, false, false], [false, false, false, false]],
])('%s: which are beginnings, which are free text', (text, prefixes, freeText) => {
  expect(parseWords(text).map((term) => term.isPrefix)).toEqual(prefixes)
  expect(parseWords(text).map((term) => term.isFreeText)).toEqual(freeText)
})

test('keeps the first terms of a very long text', () => {
  const terms = parseWords(Array.from({ length: 500 }, (_, i) => `W${i}X`).join(' '))
  expect(terms).toHaveLength(maxTerms)
  expect(terms.at(-1)?.forms).toEqual([['W63X']])
})

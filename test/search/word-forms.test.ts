import { expect, test } from 'vitest'
import { numberForms } from '../../src/search/word-forms.ts'

test.each([
  ['cell', 'cells'],
  ['body', 'bodies'],
  ['box', 'boxes'],
  ['branch', 'branches'],
  ['virus', 'viruses'],
  ['process', 'processes'],
  ['analysis', 'analyses'],
  ['mouse', 'mice'],
  ['nucleus', 'nuclei'],
  ['carcinoma', 'carcinomas'],
  ['area', 'areas'],
  ['embryo', 'embryos'],
  ['assay', 'assays'],
  ['dose', 'doses'],
  ['size', 'sizes'],
])('%s and %s find each other', (one, many) => {
  expect(numberForms(one)).toContain(many)
  expect(numberForms(many)).toContain(one)
})

test.each(['CATS', 'Cells', 'SMAD2', 'kras', 'has2', 'fas', 'series', 'naïve', 'в', ''])(
  '%s is itself only',
  (word) => {
    expect(numberForms(word)).toEqual([word])
  },
)

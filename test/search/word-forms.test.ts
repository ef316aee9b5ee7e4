import { expect, test } from 'vitest'
import { wordForms } from '../../src/search/word-forms.ts'

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
  ['spectrum', 'spectra'],
  ['metastasis', 'metastases'],
  ['alga', 'algae'],
])('%s and %s find each other', (one, many) => {
  expect(wordForms(one)).toContain(many)
  expect(wordForms(many)).toContain(one)
})

test.each([
  ['tumours', 'tumor'],
  ['behavioural', 'behavioral'],
  ['leukaemia', 'leukemias'],
  ['haemocyte', 'hemocytes'],
  ['oedema', 'edema'],
  ['oestrogens', 'estrogen'],
  ['gastrooesophageal', 'gastroesophageal'],
  ['oesophagus', 'esophagus'],
  ['foetal', 'fetal'],
  ['faecal', 'fecal'],
  ['orthopaedic', 'orthopedic'],
  ['gynaecology', 'gynecology'],
  ['anaesthesia', 'anesthesia'],
  ['diarrhoea', 'diarrhea'],
  ['randomised', 'randomized'],
  ['characterisation', 'characterization'],
  ['analysed', 'analyzed'],
  ['fibres', 'fiber'],
  ['signalling', 'signaling'],
  ['labelled', 'labeled'],
  ['sulphate', 'sulfate'],
  ['leucocyte', 'leukocyte'],
  ['homologue', 'homolog'],
  ['grey', 'gray'],
  ['enrolment', 'enrollment'],
])('%s (British) and %s (American) find each other', (british, american) => {
  expect(wordForms(british)).toContain(american)
  expect(wordForms(american)).toContain(british)
})

test.each(['four', 'hour', 'source', 'cell', 'doctor', 'laboratory', 'disease', 'kinase', 'collaborate'])(
  '%s is spelt in one way',
  (word) => {
    expect(wordForms(word).every((form) => form.startsWith(word.slice(0, -1)))).toBe(true)
  },
)

test.each(['CATS', 'Cells', 'SMAD2', 'kras', 'has2', 'fas', 'series', 'naïve', 'в', ''])(
  '%s is itself only',
  (word) => {
    expect(wordForms(word)).toEqual([word])
  },
)

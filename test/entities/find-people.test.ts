import { expect, test } from 'vitest'
import { findPeople } from '../../src/entities/find-people.ts'
import { openOrganisms } from '../../src/entities/open-lexicon.ts'

const organisms = await openOrganisms()

test.each([
  ['Patients with asthma, one patient', ['Patients', 'patient']],
  ['men and women; a 54-year-old woman', ['men', 'women', 'woman']],
  ['A 4-Year-Old Boy, a 60-Year-Old Man', ['Boy', 'Man']],
  [
    'a 71-year-old male with a lipoma, 27-Year-Old Severely Immunosuppressed Female',
    ['71-year-old male', '27-Year-Old Severely Immunosuppressed Female'],
  ],
  ['children, infants and healthy volunteers', ['children', 'infants', 'volunteers']],
  ['patient-derived tumours of outpatients', ['patient', 'outpatients']],
  ['participants were asked; residues that are participants in binding', ['participants']],
  ['veterinary patients, infant monkeys, a 3-year-old female rhesus macaque', []],
  ['Man, mannose; GlcNAc-Man; man-made; MEN1; child nodes; Child-Pugh; infant food', []],
  ['adult mice, newborns, subjects', []],
  ['', []],
])('%s', (text, expected) => {
  const found = findPeople(text, organisms)
  expect(found.map(({ text: written }) => written)).toEqual(expected)
  for (const { span, text: written, organism } of found) {
    expect(text.slice(...span)).toBe(written)
    expect(organism).toMatchObject({ name: 'Humans', meshId: 'D006801', taxonomyIds: ['9606'] })
  }
})

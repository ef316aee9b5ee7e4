import { expect, test } from 'vitest'
import { decodeFacet, encodeFacet, inert } from '../../../src/search/meilisearch/facet-text.ts'

test.each(['Cell', 'CC BY 4.0', '', ' padded ', 'a#b', '"quoted" \\ back', 'Zoë', 'two\nlines', "Cell' OR 1=1"])(
  '%j comes back as it was, and holds no quote',
  (value) => {
    expect(decodeFacet(encodeFacet(value))).toBe(value)
    expect(encodeFacet(value)).not.toMatch(/["\\]/)
    expect(encodeFacet(value).startsWith(inert(value))).toBe(true)
  },
)

test('values that Meilisearch would take for one are kept apart', () => {
  const values = ['eLife', 'elife', 'ELIFE', ' eLife', 'Cafe\u0301', 'Café', 'ﬁn', 'fin']
  const folded = values.map((value) => encodeFacet(value).trim().normalize('NFKD').toLowerCase())
  expect(new Set(folded).size).toBe(values.length)
})

test('one that is too long is cut, and what is shown of it can be asked for', () => {
  const [one, other] = [`${'é'.repeat(1000)}1`, `${'é'.repeat(1000)}2`]
  const shown = decodeFacet(encodeFacet(one))
  expect(Buffer.byteLength(encodeFacet(one))).toBeLessThan(468)
  expect(shown).toMatch(/^é+… [0-9a-f]{8}$/)
  expect(encodeFacet(shown)).toBe(encodeFacet(one))
  expect(encodeFacet(one)).not.toBe(encodeFacet(other))
})

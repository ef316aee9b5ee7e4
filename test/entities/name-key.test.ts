import { expect, test } from 'vitest'
import { latinisedKey, nameKey } from '../../src/entities/name-key.ts'

test.each([
  ['EGFR', 'egfr'],
  ['PGC-1α', 'pgc1alpha'],
  ['Pgc-1alpha', 'pgc1alpha'],
  ['NF‐κB', 'nfkappab'],
  ['ß-actin', 'betaactin'],
  ['GST-π', 'gstpi'],
  ['von Willebrand factor', 'vonwillebrandfactor'],
  ['Müllerian inhibiting substance', 'mullerianinhibitingsubstance'],
  ['5-HT2A', '5ht2a'],
  ['−/+', ''],
])('the key of %s is %s', (name, key) => {
  expect(nameKey(name)).toBe(key)
})

test.each([
  ['PPARγ', 'pparg'],
  ['TNF-α', 'tnfa'],
  ['GSTπ', 'gstp'],
  ['EGFR', null],
])('with Latin letters for Greek ones, %s is %s', (name, key) => {
  expect(latinisedKey(name)).toBe(key)
})

import { expect, test } from 'vitest'
import { orderKey, tieKey } from '../../../src/search/meilisearch/order-key.ts'

const ids = ['PMC1', 'PMC10', 'PMC10:F1:2', 'PMC1:F1:1', 'PMC1:F1:10', 'PMC1:f1:1', 'PMC1:fig_é:1', 'x y/".1']

test('an id that Meilisearch takes, different for different ids, ordered as they are', () => {
  const keys = ids.map(orderKey)
  for (const key of keys) expect(key).toMatch(/^[a-z0-9]{1,511}$/)
  expect(new Set(keys).size).toBe(ids.length)
  const byKey = ids.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))
  expect(byKey).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(Buffer.from(orderKey('PMC1:fig_é:1'), 'hex').toString()).toBe('PMC1:fig_é:1')
})

test('ids beyond all measure are kept apart within the limits', () => {
  const long = 'x'.repeat(5000)
  expect(orderKey(`${long}a`)).not.toBe(orderKey(`${long}b`))
  expect(tieKey(long, 3).length).toBeLessThan(468)
})

test('panels of an article stand together, in their order, before those of an article whose id begins so', () => {
  const ties = [tieKey('PMC1', 0), tieKey('PMC1', 2), tieKey('PMC1', 10), tieKey('PMC10', 0)]
  expect(ties).toEqual(ties.toSorted())
})

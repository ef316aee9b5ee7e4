import { describe, expect, test, vi } from 'vitest'
import { page } from './page-module.ts'

const { createTrail } = await page('trail.js')
const { createHits } = await page('hits.js')

describe('Back leads to the search before', () => {
  /** The history of a browser. */
  function started() {
    const entries: { state: unknown; address: string }[] = [{ state: null, address: '?q=cells' }]
    let clock = 0
    const history = {
      get state() {
        return entries.at(-1)?.state
      },
      pushState: (state: unknown, _: string, address: string) => entries.push({ state, address }),
      replaceState: (state: unknown, _: string, address: string) => entries.splice(-1, 1, { state, address }),
      back: () => entries.pop(),
    }
    const trail = createTrail(history, () => clock)
    return {
      ...{ trail, addresses: () => entries.map(({ address }) => address) },
      typed: (address: string, after: number) => {
        clock += after
        trail.type(address)
      },
    }
  }

  test('what is typed in a go is one step; after a pause, another move or Enter it is a new one', () => {
    const { trail, addresses, typed } = started()
    typed('?q=z', 0)
    typed('?q=zebra', 400)
    typed('?q=zebrafish', 1900)
    expect(addresses()).toEqual(['?q=cells', '?q=zebrafish'])
    typed('?q=rat', 2000)
    trail.endTyping()
    typed('?q=rats', 300)
    trail.step('?q=rats&sort=NEWEST')
    typed('?q=rat&sort=NEWEST', 300)
    expect(addresses().slice(2)).toEqual(['?q=rat', '?q=rats', '?q=rats&sort=NEWEST', '?q=rat&sort=NEWEST'])
  })

  test('a panel that was opened over its results and closed leaves no step, however many were looked at', () => {
    const { trail, addresses } = started()
    trail.open('?q=cells&panel=1')
    trail.correct('?q=cells&panel=2')
    expect(addresses()).toEqual(['?q=cells', '?q=cells&panel=2'])
    expect(trail.undoOpen()).toBe(true)
    expect(addresses()).toEqual(['?q=cells'])
  })

  test('a panel whose address was followed is not gone back from', () => {
    const { trail, addresses } = started()
    expect(trail.undoOpen()).toBe(false)
    expect(addresses()).toEqual(['?q=cells'])
  })
})

describe('stepping through the panels of a search', () => {
  const pageOf = (ids: string[], endCursor: string | null) => ({
    panels: ids.map((id) => ({ id })),
    pageInfo: { hasNextPage: endCursor !== null, endCursor },
  })

  test('loads more at the end of what is loaded, once', async () => {
    const load = vi.fn(async (_after: string) => pageOf(['c'], null))
    const hits = createHits(load)
    hits.begin(pageOf(['a', 'b'], 'after b'))
    expect([hits.hasNeighbour('a', -1), hits.hasNeighbour('b', 1)]).toEqual([false, true])
    expect(await hits.neighbour('a', 1)).toBe('b')
    expect(load).not.toHaveBeenCalled()
    expect(await Promise.all([hits.neighbour('b', 1), hits.neighbour('b', 1)])).toEqual(['c', 'c'])
    expect(load.mock.calls).toEqual([['after b']])
    expect([hits.hasNeighbour('c', 1), await hits.neighbour('c', 1), hits.hasMore()]).toEqual([false, null, false])
  })

  test('leads nowhere from a panel that is none of the results, and tells what went wrong', async () => {
    const hits = createHits(() => Promise.reject(new Error('The server cannot be reached.')))
    hits.begin(pageOf(['a'], 'after a'))
    expect([hits.hasNeighbour('z', 1), await hits.neighbour('z', 1)]).toEqual([false, null])
    await expect(hits.neighbour('a', 1)).rejects.toThrow('cannot be reached')
  })
})

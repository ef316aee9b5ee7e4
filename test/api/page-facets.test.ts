import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PageElement, stubDocument } from './page-element.ts'
import { page } from './page-module.ts'

const { valueList } = await page('value-list.js')
const { mostListed } = await page('api.js')

beforeEach(stubDocument)
afterEach(() => vi.unstubAllGlobals())

function listOf(
  count: number,
  { chosen = [], not = [], ...rest }: { [name: string]: unknown; chosen?: string[]; not?: string[] } = {},
) {
  const parts = valueList({
    ...{ name: 'journal', chosen: new Set(chosen), not: new Set(not), toggle: vi.fn(), leaveOut: vi.fn() },
    values: Array.from({ length: count }, (_, i) => ({ value: `J${i + 1}`, count: 100 - i })),
    nameOf: (value: string) => value,
    finder: { title: 'Find a journal', complete: vi.fn() },
    ...rest,
  })
  const [, items, fold] = parts as PageElement[]
  return { rows: () => items?.allOf('choice') ?? [], fold }
}

test('a list says how much of it there is to show', () => {
  expect(listOf(mostListed).fold?.textContent).toBe('Show all 20')
  expect(listOf(mostListed + 1).fold?.textContent).toBe('Show the 20 most frequent')
  expect(listOf(mostListed + 1, { finder: undefined }).fold?.textContent).toBe('Show all 21')
})

test('what is chosen is shown wherever it stands, without a number where it is not known', () => {
  const rows = listOf(mostListed + 1, { chosen: ['J21'], not: ['J3'] }).rows()
  expect(rows.map(String).slice(0, 2)).toEqual(['J21 −', 'J1 100 −'])
  expect(String(listOf(2, { chosen: ['Gone'] }).rows()[0])).toBe('Gone 0 −')
})

test('a value is left out by the button beside it, which is pressed then', () => {
  const leaveOut = vi.fn()
  const [first, second] = listOf(2, { not: ['J2'], leaveOut }).rows()
  const buttons = [first, second].map((row) => row?.allOf('leave-out')[0])
  expect(
    buttons.map((button) => [button?.attributes.get('aria-label'), button?.attributes.get('aria-pressed')]),
  ).toEqual([
    ['Leave out J1', 'false'],
    ['Leave out J2', 'true'],
  ])
  buttons[0]?.onclick()
  expect(leaveOut).toHaveBeenCalledWith('J1')
  expect([String(second), second?.allOf('left-out')]).toEqual(['J2 −', [second]])
})

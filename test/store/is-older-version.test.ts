import { expect, test } from 'vitest'
import { isOlderVersion } from '../../src/store/is-older-version.ts'

test.each([
  [1, 2, true],
  [2, 2, false],
  [3, 2, false],
  [9, 10, true],
  [null, 2, false],
  [1, null, false],
  [null, null, false],
])('version %j beside the stored %j: older is %j', (incoming, stored, older) => {
  expect(isOlderVersion(incoming, stored)).toBe(older)
})

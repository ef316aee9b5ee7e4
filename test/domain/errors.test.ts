import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { errorCodes, FiglensError, isDiskFull, toFiglensError } from '../../src/domain/errors.ts'

test('docs/errors.md explains every code, and no other', async () => {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  const explained = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  expect(explained).toEqual([...errorCodes])
})

test('a thrown value becomes an error with a code, its cause kept', () => {
  const known = new FiglensError('IMAGE_EMPTY', 'The file has no bytes.')
  expect(toFiglensError(known)).toBe(known)
  const cause = new Error('disk on fire')
  expect(toFiglensError(cause)).toMatchObject({ code: 'INTERNAL', message: 'disk on fire', cause })
  expect(toFiglensError('odd', 'STORE_UNAVAILABLE')).toMatchObject({ code: 'STORE_UNAVAILABLE', message: 'odd' })
})

test.each<[thrown: unknown, expected: boolean]>([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
  [new FiglensError('STORE_UNAVAILABLE', 'No.', new Error('SQLITE_FULL: database or disk is full')), true],
  [Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_SHMSIZE' }), true],
  [new FiglensError('STORE_UNAVAILABLE', 'No.', new Error('database disk image is malformed')), false],
  ['ENOSPC', false],
])('whether a full disk is behind it: %s', (thrown, expected) => {
  expect(isDiskFull(thrown)).toBe(expected)
})

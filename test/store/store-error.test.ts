import { expect, test } from 'vitest'
import { FiglensError } from '../../src/domain/errors.ts'
import { storeError } from '../../src/store/store-error.ts'

function systemError(code: string, message: string) {
  return Object.assign(new Error(message), { code })
}

test.each([
  ['SQLITE_NOTADB: file is not a database', /not a database.*Move the file away/],
  ['database disk image is malformed', /damaged.*restore a backup/],
  ['Raw query failed. Code: `13`. Message: `SQLITE_FULL: database or disk is full`', /Free some space on the disk/],
  ["ENOSPC: no space left on device, write '/x'", /Free some space on the disk/],
  ['SQLITE_CANTOPEN: unable to open database file', /can be written to/],
  ["EROFS: read-only file system, mkdir '/x'", /can be written to/],
  ["ENOTDIR: not a directory, mkdir '/x/y'", /Move that file away/],
  ['SQLITE_BUSY: database is locked', /close it and run this again/],
  ['Something nobody thought of', /Run this again/],
])('%s: a sentence that says what to do', (reason, sentence) => {
  const error = storeError('/home/store.db', new Error(reason))
  expect(error.code).toBe('STORE_UNAVAILABLE')
  expect(error.message).toMatch(sentence)
  expect(error.message).toContain('/home/store.db')
})

test("the database client's own words, and the data in them, stay in the cause", () => {
  const thrown = systemError(
    'P2029',
    'Invalid `prisma.panel.findMany()` invocation:\n\n{ where: "secret" }\n\nThe query parameter limit supported by your database is exceeded.',
  )
  const error = storeError('/home/store.db', thrown)
  expect(error.message).not.toMatch(/prisma|parameter limit|secret/i)
  expect(error.message).toContain('P2029')
  expect(error.cause).toBe(thrown)
})

test('an error with a sentence of its own is left alone', () => {
  const error = new FiglensError('STORE_LOCKED', 'Wait.')
  expect(storeError('/home/store.db', error)).toBe(error)
})

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { requestCodes } from '../../src/api/error-format.ts'
import { type ErrorCode, errorCodes } from '../../src/domain/errors.ts'

/** What only the command line meets: no request reads packages, opens models or writes. */
const ofTheCommandLine: ReadonlySet<ErrorCode> = new Set([
  ...errorCodes.filter((code) => /^(PACKAGE|ARCHIVE|XML|JATS)_/.test(code)),
  'GRAPHIC_UNSAFE_PATH',
  'MODEL_UNREADABLE',
  'BACKEND_UNAVAILABLE',
  'TRAINING_DIVERGED',
  'STORE_LOCKED',
  'CONFIG_INVALID',
  'USAGE',
])

test('docs/api.md explains every code that the server answers, and no other', async () => {
  const page = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  const [, section = ''] = page.split('\n## Errors\n')
  const rows = section.split('\n## ')[0]?.match(/^\| `.*? \|/gm) ?? []
  const explained = rows.flatMap((row) => row.match(/[A-Z_]{2,}/g) ?? [])
  const answered = [...errorCodes.filter((code) => !ofTheCommandLine.has(code)), ...requestCodes]
  expect(explained.toSorted()).toEqual(answered.toSorted())
})

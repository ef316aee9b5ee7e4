import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkRights } from '../../src/cli/check-rights.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

const collection = () => writeFiles(temporaryFolder(), { 'figlens.db': '', 'index.db': '', 'notes.txt': '' })

/** What a user who may not write there is told. */
function toldWithoutRights(home: string): unknown {
  const script = fileURLToPath(new URL('check-rights-without-rights.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [script, home], { encoding: 'utf8' }))
}

function forbid(folder: string, ...files: readonly string[]): void {
  for (const name of files) chmodSync(join(folder, name), 0o444)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
}

describe('whether a collection can be written', () => {
  test('is said of one that can', () => {
    const home = collection()
    expect(checkRights(home)).toEqual({ name: 'Rights', status: 'ok', detail: `${home} can be written to` })
  })

  test('and of another one’s, with what cannot, and what it is good for', () => {
    const home = collection()
    forbid(home, 'figlens.db', 'index.db', 'notes.txt')
    const paths = [home, join(home, 'figlens.db'), join(home, 'index.db')]
    expect(toldWithoutRights(home)).toEqual({
      name: 'Rights',
      status: 'advice',
      detail: `can be read, not written: ${paths.join(', ')}`,
      remedy: expect.stringContaining('enough for `search`'),
    })
  })

  test('and of one in which another user has put pictures', () => {
    const home = writeFiles(temporaryFolder(), {
      'figlens.db': '',
      'blobs/ab/cd/picture': '',
      'blobs/ef/01/picture': '',
    })
    for (const path of [home, join(home, 'blobs'), join(home, 'blobs/ef')]) chmodSync(path, 0o777)
    chmodSync(join(home, 'figlens.db'), 0o666)
    chmodSync(join(home, 'blobs/ab'), 0o555)
    onTestFinished(() => chmodSync(join(home, 'blobs/ab'), 0o755))
    expect(toldWithoutRights(home)).toMatchObject({
      status: 'advice',
      detail: `can be read, not written: ${join(home, 'blobs/ab')}`,
    })
  })

  test('goes by the folder above where there is none yet', () => {
    const above = temporaryFolder()
    expect(checkRights(join(above, 'not', 'yet'))).toMatchObject({ status: 'ok' })
    forbid(above)
    expect(toldWithoutRights(join(above, 'not', 'yet'))).toMatchObject({
      status: 'advice',
      detail: `can be read, not written: ${above}`,
    })
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSpoolFolder, removeStaleSpool } from '../../src/sources/spool-folder.ts'
import { temporaryFolder, writeTree } from './fixtures.ts'

test('every archive gets a fresh, empty folder', async () => {
  const spool = join(temporaryFolder(), 'not', 'there', 'yet')
  const [a, b] = await Promise.all([createSpoolFolder(spool), createSpoolFolder(spool)])
  expect(a).not.toBe(b)
  expect(readdirSync(a)).toEqual([])
})

test('what a killed process left is removed; what is in use or not ours stays', async () => {
  const spool = temporaryFolder()
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const mine = await createSpoolFolder(spool)
  writeTree(spool, {
    [`spool-${dead}-abc/1`]: 'left',
    [`spool-${process.ppid}-abc/1`]: 'in use',
    'spool-notes/1': 'not ours',
    'readme.txt': 'not ours',
  })
  expect(await removeStaleSpool(spool)).toBe(1)
  expect(readdirSync(spool)).toHaveLength(4)
  expect([existsSync(mine), existsSync(join(spool, `spool-${dead}-abc`))]).toEqual([true, false])
})

test('in a container, where every run has the same process id, the predecessor’s folder is known by its age', async () => {
  const spool = temporaryFolder()
  writeTree(spool, { [`spool-${process.pid}-abc/1`]: 'left' })
  utimesSync(join(spool, `spool-${process.pid}-abc`), 1, 1)
  expect(await removeStaleSpool(spool)).toBe(1)
})

test('no spool folder yet: nothing to do', async () => {
  expect(await removeStaleSpool(join(temporaryFolder(), 'none'))).toBe(0)
})

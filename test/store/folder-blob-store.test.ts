import { createHash } from 'node:crypto'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('a folder of blobs', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['one byte', new Uint8Array([0])],
    ['text', Buffer.from('漢字')],
    ['three megabytes', Buffer.alloc(3_000_000, 'x')],
    ['a part of a larger buffer', new Uint8Array(Buffer.from('0123456789').buffer, 2, 3)],
  ])('gives back %s under its SHA-256', async (_, bytes) => {
    const blobs = openFolderBlobStore(join(temporaryFolder(), 'not', 'there', 'yet'))
    const name = await blobs.put(bytes)
    expect(name).toBe(sha256(bytes))
    expect(await blobs.get(name)).toEqual(Buffer.from(bytes))
  })

  test('spreads over two levels of folders, so that each stays small', async () => {
    const folder = temporaryFolder()
    const name = await openFolderBlobStore(folder).put(Buffer.from('a'))
    expect(filesUnder(folder)).toEqual([join(folder, name.slice(0, 2), name.slice(2, 4), name)])
  })

  test('stores the same bytes once and leaves the first file alone', async () => {
    const folder = temporaryFolder()
    const blobs = openFolderBlobStore(folder)
    await blobs.put(Buffer.from('a'))
    const [file = ''] = filesUnder(folder)
    const before = statSync(file, { bigint: true })
    await blobs.put(Buffer.from('a'))
    const after = statSync(file, { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
    expect(filesUnder(folder)).toHaveLength(1)
  })

  test('takes the same bytes many times at once, and leaves no temporary files', async () => {
    const folder = temporaryFolder()
    const bytes = Buffer.alloc(200_000, 'y')
    const names = await Promise.all(Array.from({ length: 30 }, () => openFolderBlobStore(folder).put(bytes)))
    expect(new Set(names)).toEqual(new Set([sha256(bytes)]))
    expect(filesUnder(folder)).toHaveLength(1)
    expect(await openFolderBlobStore(folder).get(sha256(bytes))).toEqual(bytes)
  })

  test('a file under the hash that is too short is written again', async () => {
    const folder = temporaryFolder()
    const blobs = openFolderBlobStore(folder)
    const name = await blobs.put(Buffer.from('whole'))
    writeFileSync(filesUnder(folder)[0] ?? '', 'who')
    await blobs.put(Buffer.from('whole'))
    expect(String(await blobs.get(name))).toBe('whole')
  })

  test('knows nothing of a blob that was not put', async () => {
    expect(await openFolderBlobStore(temporaryFolder()).get('0'.repeat(64))).toBeNull()
    expect(await openFolderBlobStore(join(temporaryFolder(), 'none')).get('0'.repeat(64))).toBeNull()
  })

  test.each([
    '',
    '../../etc/passwd',
    `../${'0'.repeat(61)}`,
    '0'.repeat(63),
    '0'.repeat(65),
    'A'.repeat(64),
    `${'0'.repeat(64)}\n`,
    `${'0'.repeat(60)}/../x`,
  ])('refuses %j as a name', async (name) => {
    await expect(openFolderBlobStore(temporaryFolder()).get(name)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })

  test('a folder that cannot be made is an error', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    await expect(openFolderBlobStore(join(folder, 'file')).put(Buffer.from('a'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(folder),
    })
  })
})

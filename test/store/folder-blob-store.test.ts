import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFolderBlobStore, removeUnfinishedBlobs } from '../../src/store/folder-blob-store.ts'
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

  test.each([
    ['too short', 'who'],
    ['too long', 'wholesale'],
    ['empty', ''],
  ])('a file under the hash that is %s is written again', async (_, damaged) => {
    const folder = temporaryFolder()
    const blobs = openFolderBlobStore(folder)
    const name = await blobs.put(Buffer.from('whole'))
    writeFileSync(filesUnder(folder)[0] ?? '', damaged)
    await blobs.put(Buffer.from('whole'))
    expect(String(await blobs.get(name))).toBe('whole')
  })

  test.each(['whole', ''])('says how large a blob is: of the content %j', async (content) => {
    const folder = temporaryFolder()
    const blobs = openFolderBlobStore(folder)
    const name = sha256(Buffer.from(content))
    expect(await blobs.size(name)).toBeNull()
    await blobs.put(Buffer.from(content))
    expect(await blobs.size(name)).toBe(content.length)
    rmSync(filesUnder(folder)[0] ?? '')
    expect(await blobs.size(name)).toBeNull()
  })

  test('what a killed writer left half-written is removed, the blobs are not', async () => {
    const folder = temporaryFolder()
    const blobs = openFolderBlobStore(folder)
    await removeUnfinishedBlobs(folder)
    const name = await blobs.put(Buffer.from('whole'))
    mkdirSync(join(folder, 'tmp'), { recursive: true })
    writeFileSync(join(folder, 'tmp', 'half'), 'who')
    await removeUnfinishedBlobs(folder)
    expect(filesUnder(folder)).toHaveLength(1)
    expect(await blobs.size(name)).toBe(5)
    await blobs.put(Buffer.from('more'))
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
    const blobs = openFolderBlobStore(temporaryFolder())
    await expect(blobs.get(name)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(blobs.size(name)).rejects.toMatchObject({ code: 'BAD_INPUT' })
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

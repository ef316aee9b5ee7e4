import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { followStoreFile } from '../../src/store/follow-store-file.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

/** A file that is opened as `connection 1`, `connection 2` and so on. */
async function followed({ frozen }: { frozen: boolean }) {
  const file = join(temporaryFolder(), 'store.db')
  writeFileSync(file, 'one')
  let opened = 0
  const { use } = await followStoreFile(file, async () => {
    opened += 1
    return { client: `connection ${opened}`, frozen, close: async () => undefined }
  })
  return { file, use }
}

const failing = (client: string) => Promise.reject(new Error(client))

test.each([true, false])(
  'an error of a file that nobody changed is told, and nothing opened anew (frozen: %j)',
  async (frozen) => {
    const { use } = await followed({ frozen })
    await expect(use(failing)).rejects.toThrow('connection 1')
    expect(await use(async (client) => client)).toBe('connection 1')
  },
)

test('what fails since a frozen file was changed meanwhile is asked once more', async () => {
  const { file, use } = await followed({ frozen: true })
  const work = async (client: string) => {
    if (client === 'connection 2') return client
    writeFileSync(file, 'another')
    throw new Error(client)
  }
  expect(await use(work)).toBe('connection 2')
})

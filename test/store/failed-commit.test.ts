import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '../../src/store/apply-migrations.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { saveArticle } from '../../src/store/save-article.ts'
import { SingleConnectionAdapter } from '../../src/store/single-connection-adapter.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { smallRecord } from './sample-record.ts'

/**
 * A store without a write-ahead log, in which a commit waits for readers; and a reader in the middle of its transaction. In the log a commit is busy
 * only seldom, and not when a test would like it to be.
 */
async function storeWithReader() {
  const file = `${temporaryFolder()}/store.db`
  const reader = new Database(file)
  applyMigrations(reader)
  const client = new PrismaClient({ adapter: new SingleConnectionAdapter(file, { readOnly: false }) })
  onTestFinished(async () => {
    await client.$disconnect()
    reader.close()
  })
  await client.$queryRaw`PRAGMA busy_timeout = 50`
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM articles').all()
  return { client, reader }
}

test('a commit that meets a lock fails its save whole, and the next save begins anew', async () => {
  const { client, reader } = await storeWithReader()
  await expect(saveArticle(client, smallRecord('PMC1'))).rejects.toThrow(/locked|busy|timed out|SocketTimeout/i)
  expect(reader.prepare('SELECT count(*) AS articles FROM articles').all()).toEqual([{ articles: 0 }])
  reader.exec('COMMIT')
  expect(await saveArticle(client, smallRecord('PMC2'))).toBe('added')
  expect(reader.prepare('SELECT id FROM articles').all()).toEqual([{ id: 'PMC2' }])
})

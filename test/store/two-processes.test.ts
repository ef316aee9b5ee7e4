import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { takeWriterLock } from '../../src/store/writer-lock.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { readBack } from './read-back.ts'
import { sampleRecord } from './sample-record.ts'
import { query } from './temporary-store.ts'

/** Another process that saves articles until it is killed; `printed` grows as it acknowledges them. */
function startWriter(file: string, fingerprint: string) {
  const script = fileURLToPath(new URL('save-many.ts', import.meta.url))
  const child = spawn(process.execPath, [script, file, fingerprint], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const printed: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => printed.push(line))
  const hasPrinted = async (count: number) => {
    while (printed.length < count) {
      if (child.exitCode !== null) throw new Error(`The writer ended with ${child.exitCode}.`)
      await once(lines, 'line')
    }
  }
  return { child, printed, hasPrinted }
}

/** As the kernel does it when memory runs out: no handler of the process gets to run. */
async function killAtOnce(child: ChildProcess) {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

test('a second writing process is refused; when the first is killed the store is free at once', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const { child, hasPrinted } = startWriter(file, 'f1')
  await hasPrinted(1)
  await expect(openArticleStore({ file, access: 'write' })).rejects.toMatchObject({
    code: 'STORE_LOCKED',
    message: expect.stringMatching(/Another Figlens process is writing to .*store\.db\. Wait/),
  })
  await killAtOnce(child)
  const store = await openArticleStore({ file, access: 'write' })
  await store.close()
})

test('a reader opens while another process creates the store, and sees only whole articles while it writes', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const { printed, hasPrinted } = startWriter(file, 'f1')
  const reader = await openArticleStore({ file, access: 'read' })
  for (let count = 2; count <= 14; count += 3) {
    await hasPrinted(count)
    const id = printed.at(-1) ?? ''
    expect(await readBack(reader, id)).toEqual(sampleRecord({ id, fingerprint: 'f1' }))
    const { articles, figures, panels } = await reader.counts()
    expect(articles).toBeGreaterThanOrEqual(count - 1)
    expect(panels).toBeGreaterThanOrEqual(figures)
  }
  await reader.close()
})

test('a reader never meets a replacement half-way', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const { printed, hasPrinted } = startWriter(file, 'replace')
  await hasPrinted(2)
  const reader = await openArticleStore({ file, access: 'read' })
  while (printed.length < 40) {
    const panels = await reader.panelsOfFigures(['PMC1:F1', 'PMC1:F2'])
    expect([0, 4]).toContain(panels.length)
    expect(panels.filter((panel) => panel.image === null)).toHaveLength(panels.length / 4)
    expect([0, 2]).toContain((await reader.figuresOfArticles(['PMC1'])).length)
    await setImmediate()
  }
  await reader.close()
})

test('a writer killed at any moment loses no acknowledged article and leaves no half one, and the next goes on', async () => {
  const file = join(temporaryFolder(), 'store.db')
  /** The content that each article had when the last writer was dead. */
  const before = new Map<string, string>()
  // The first round adds; the others are killed while they replace what is there.
  for (const [fingerprint, count] of [
    ['f1', 21],
    ['f2', 8],
    ['f3', 13],
  ] as const) {
    const { child, printed, hasPrinted } = startWriter(file, fingerprint)
    await hasPrinted(count)
    await killAtOnce(child)
    const acknowledged = printed.slice(1)

    const store = await openArticleStore({ file, access: 'read' })
    const ids = query(file, 'SELECT id FROM articles').map((row) => String(row.id))
    expect(ids).toEqual(expect.arrayContaining([...acknowledged, ...before.keys()]))
    for (const id of ids) {
      const article = await readBack(store, id)
      const possible = acknowledged.includes(id) ? [fingerprint] : [fingerprint, before.get(id)]
      expect(possible).toContain(article.fingerprint)
      expect(article).toEqual(sampleRecord({ id, fingerprint: article.fingerprint }))
      before.set(id, article.fingerprint)
    }
    expect((await store.pendingIndexTasks(1000)).map((task) => task.articleId).sort()).toEqual(ids.sort())
    await store.close()
    expect(query(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(query(file, 'PRAGMA foreign_key_check')).toEqual([])
  }
})

test('while another program holds the database for a moment, a save waits for it', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const store = await openArticleStore({ file, access: 'write' })
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import Database from 'libsql'
       const database = new Database(process.argv[1])
       database.exec('PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE')
       console.log('held')
       setTimeout(() => { database.exec('COMMIT'); database.close() }, 300)`,
      file,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  expect(await store.save(sampleRecord())).toBe('added')
  await store.close()
})

test('many that open a fresh store at once all get it', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const stores = await Promise.all(
    (['read', 'write', 'read', 'read'] as const).map((access) => openArticleStore({ file, access })),
  )
  for (const store of stores) {
    expect((await store.counts()).articles).toBe(0)
    await store.close()
  }
})

test('a writer waits for a reader that has the lock only to make the tables', async () => {
  const file = join(temporaryFolder(), 'store.db')
  const lock = takeWriterLock(file)
  const opening = openArticleStore({ file, access: 'write' })
  await setTimeout(200)
  lock.release()
  await (await opening).close()
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ArticleDocuments } from '../../../src/search/search-index.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, captioned, request } from '../panel-document.ts'

let file: string
beforeEach(() => {
  file = join(temporaryFolder(), 'search.db')
})

async function* portions(...all: ArticleDocuments[][]) {
  yield* all
}

/** Runs a script in another process, with the index open as `index`. */
function inAnotherProcess(script: string) {
  const opening = `
    const { openSqliteIndex } = await import('./src/search/sqlite/open-sqlite-index.ts')
    const { byArticle, captioned, request } = await import('./test/search/panel-document.ts')
    const index = await openSqliteIndex(process.argv[1])`
  return spawn(process.execPath, ['--input-type=module', '-e', `${opening}\n${script}`, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

test('a rebuild that was killed leaves the old index, and the next one clears its remains away', async () => {
  const index = await openSqliteIndex(file)
  await index.replaceArticles(byArticle(captioned('EGFR')))
  const killed = inAnotherProcess(`
    await index.rebuild((async function* () {
      yield byArticle(captioned('KRAS', 'KRAS'))
      process.kill(process.pid, 'SIGKILL')
      yield []
    })())`)
  await once(killed, 'exit')
  expect(existsSync(`${file}.rebuild`)).toBe(true)
  expect((await index.search(request('egfr'))).total).toBe(1)
  await index.rebuild(portions(byArticle(captioned('MYC'))))
  expect(await index.status()).toMatchObject({ documents: 1 })
  expect((await index.search(request('myc'))).total).toBe(1)
  await index.close()
  expect(readdirSync(dirname(file)).filter((name) => name.includes('rebuild'))).toEqual([])
})

test('one that fails leaves nothing beside the index', async () => {
  const index = await openSqliteIndex(file)
  const clash = byArticle(captioned('EGFR')).concat({ articleId: 'X', documents: captioned('EGFR') })
  await expect(index.rebuild(portions(clash))).rejects.toMatchObject({ code: 'INDEX_UNAVAILABLE' })
  await index.close()
  expect(readdirSync(dirname(file)).filter((name) => name.includes('rebuild'))).toEqual([])
})

test('other processes that have the index open go on: their reads see the new one, their writes wait for it', async () => {
  const index = await openSqliteIndex(file)
  await index.replaceArticles(byArticle(captioned('EGFR')))
  const other = inAnotherProcess(`
    await index.search(request('egfr'))
    process.stdout.write('open')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    await index.replaceArticles(byArticle(captioned('ALK', 'ALK').slice(1)))
    const totals = await Promise.all(['egfr', 'myc', 'alk'].map(async (words) => (await index.search(request(words))).total))
    process.stdout.write(JSON.stringify(totals))
    await index.close()
    process.exit()`)
  await once(other.stdout, 'data')
  await index.rebuild(
    (async function* () {
      yield byArticle(captioned('MYC'))
      other.stdin.write('write')
      await new Promise((resolve) => setTimeout(resolve, 300))
    })(),
  )
  const [totals] = (await once(other.stdout, 'data')) as [Buffer]
  expect(JSON.parse(String(totals))).toEqual([0, 1, 1])
  expect((await index.search(request('alk'))).total).toBe(1)
  await index.close()
})

test('a file that is no index is not written over', async () => {
  writeFileSync(file, 'this is no database, but it is long enough to be looked at as if it were one\n'.repeat(100))
  await expect(openSqliteIndex(file)).rejects.toMatchObject({ code: 'INDEX_UNAVAILABLE' })
  expect(existsSync(`${file}.rebuild`)).toBe(false)
})

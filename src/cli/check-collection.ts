import { existsSync } from 'node:fs'
import type { Settings } from '../config.ts'
import { toFiglensError } from '../domain/errors.ts'
import { isIndexBehind } from '../ingest/sync-index.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { Check } from './doctor-check.ts'
import { lostDatabase } from './lost-database.ts'
import { openWorkspace, pathsIn, type Workspace } from './workspace.ts'

/** Whether what a collection is made of is there and whole: database, pictures and index. */
export async function checkCollection(settings: Settings): Promise<Check[]> {
  const { database } = pathsIn(settings.home)
  const lost = lostDatabase(settings.home)
  if (lost !== null) return [{ name: 'Database', status: 'failed', detail: lost }]
  if (!existsSync(database)) {
    const detail = `nothing in ${settings.home} yet`
    const remedy = 'figlens ingest <folder> makes a collection'
    return [
      { name: 'Database', status: 'ok', detail, remedy },
      { name: 'Index', status: 'ok', detail, remedy },
    ]
  }
  try {
    const workspace = await openWorkspace(settings, 'read', { indexMayFail: true })
    try {
      return await checkOpened(workspace, database)
    } finally {
      await workspace.close()
    }
  } catch (thrown) {
    return [{ name: 'Database', status: 'failed', detail: toFiglensError(thrown).message }]
  }
}

async function checkOpened({ store, index, blobs }: Workspace, database: string): Promise<Check[]> {
  const { articles, figures, panels } = await store.counts()
  const detail = `${articles} articles, ${figures} figures, ${panels} panels in ${database}`
  return [
    { name: 'Database', status: 'ok', detail },
    picturesCheck(await store.countFiguresWithProblems()),
    await checkPictureFiles(store, blobs),
    await checkIndex(store, index),
  ]
}

function picturesCheck(broken: number): Check {
  if (broken === 0) return { name: 'Pictures', status: 'ok', detail: 'all that the figures name were read' }
  const figures = broken === 1 ? '1 figure names' : `${broken} figures name`
  const detail = `${figures} a picture that is missing from the package or cannot be read`
  return { name: 'Pictures', status: 'advice', detail, remedy: '`figlens export problems` lists them' }
}

const filesAtOnce = 1000

/** Looks at names and sizes alone: to read all the bytes of a collection takes hours. */
async function checkPictureFiles(store: ArticleStore, blobs: BlobStore): Promise<Check> {
  const name = 'Picture files'
  const found = { whole: 0, missing: 0, cut: 0 }
  let last = ''
  for (;;) {
    const images = await store.images(filesAtOnce, last)
    if (images.length === 0) break
    const sizes = await Promise.all(images.map(({ sha256 }) => blobs.size(sha256)))
    for (const [i, { bytes }] of images.entries()) found[kindOf(sizes[i] ?? null, bytes)] += 1
    last = images.at(-1)?.sha256 ?? last
  }
  const { whole, missing, cut } = found
  if (missing + cut === 0) return { name, status: 'ok', detail: `${whole}, all there and of the right size` }
  const detail = `${missing} missing and ${cut} of another size, of ${whole + missing + cut}`
  return { name, status: 'failed', detail, remedy: 'ingest their packages again, or restore the folder blobs' }
}

function kindOf(size: number | null, bytes: number): 'whole' | 'missing' | 'cut' {
  if (size === null) return 'missing'
  return size === bytes ? 'whole' : 'cut'
}

async function checkIndex(store: ArticleStore, index: SearchIndex): Promise<Check> {
  const name = 'Index'
  try {
    await index.checkIntegrity()
    const { engine, documents } = await index.status()
    const detail = `${documents} panels in ${engine}`
    if (!(await isIndexBehind(store, index))) return { name, status: 'ok', detail }
    const remedy = 'the next `figlens ingest`, `serve` or `reindex` brings it up to date'
    return { name, status: 'advice', detail: `${detail}, not up to date`, remedy }
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    if (code !== 'INDEX_UNAVAILABLE') throw thrown
    return { name, status: 'failed', detail: message }
  }
}

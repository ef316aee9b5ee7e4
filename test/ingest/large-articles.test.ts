import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ingestPackages } from '../../src/ingest/ingest-packages.ts'
import { openCaptionModel } from '../../src/modality/captions/caption-model.ts'
import { openClassifier } from '../../src/modality/open-classifier.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import type { PackageReference } from '../../src/sources/article-package.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { grid, scriptedFinder } from '../panels/scripted-finder.ts'
import { articleXml } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

interface Watched {
  readonly bytes: number
  /** The XML is given when this is over. */
  readonly onRead?: () => Promise<void>
  readonly onClose?: () => void
}

function watched(name: string, { bytes, onRead, onClose }: Watched): PackageReference {
  const read = async () => {
    await onRead?.()
    return Buffer.from(articleXml({ doi: `10.5555/${name}`, figures: [] }))
  }
  const opened = { name, origin: name, xml: { name, bytes, read }, files: [], cloudMetadata: null }
  return { name, origin: name, open: async () => ({ ...opened, close: async () => onClose?.() }) }
}

test('two large articles are never read at once, and small ones go on meanwhile', async () => {
  const folder = temporaryFolder()
  const store = await openArticleStore({ file: join(folder, 'figlens.db'), access: 'write' })
  const index = await openSqliteIndex(join(folder, 'index.db'))
  const classifier = await openClassifier({ backend: 'wasm', threads: 1 })
  const finder = scriptedFinder((sight) => grid(sight, 1, 1))
  const blobs = openFolderBlobStore(join(folder, 'blobs'))
  const small = Promise.withResolvers<void>()
  const underWay = { now: 0, most: 0 }
  const onRead = async () => {
    underWay.now += 1
    underWay.most = Math.max(underWay.most, underWay.now)
    await small.promise
    underWay.now -= 1
  }
  const bytes = 5 * 1024 * 1024
  const packages = [
    ...['large-1', 'large-2', 'large-3'].map((name) => watched(name, { bytes, onRead })),
    watched('small', { bytes: 1024, onClose: small.resolve }),
  ]

  const deps = { store, blobs, index, classifier, captions: await openCaptionModel(), finder }
  const { summary } = await ingestPackages(packages, deps)
  await Promise.all([index.close(), store.close(), classifier.close()])

  expect(summary).toMatchObject({ articles: { added: 4 }, errors: [] })
  expect(underWay.most).toBe(1)
})

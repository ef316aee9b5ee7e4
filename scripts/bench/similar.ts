import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type VisualFeatures, visualDimensions } from '../../src/domain/visual-features.ts'
import { unitVector } from '../../src/modality/visual-projection.ts'
import { seededRandom } from '../../src/networks/seeded-random.ts'
import type { ArticleDocuments, SearchFilter, SearchIndex } from '../../src/search/search-index.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import { captionSource } from './caption-source.ts'
import { generatedArticles } from './generated-articles.ts'
import { percentiles } from './percentiles.ts'
import { measureAgreement } from './similar/measure-agreement.ts'

/**
 * Measures how long the embedded engine looks for similar pictures among generated panels, `[--panels 100000]`; with `[--index <file> --root <folder>]`
 * of labelled pictures, how well the stored features say which pictures are alike.
 */
export async function benchSimilar(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      panels: { type: 'string', default: '100000' },
      index: { type: 'string' },
      root: { type: 'string', default: '.' },
    },
  })
  const panels = Number(values.panels)
  if (!Number.isInteger(panels) || panels < 1) throw new RangeError('--panels wants a whole number above 0.')
  if (values.index !== undefined) console.table(await measureAgreement(values.index, values.root))
  else await benchQuestions(panels)
}

const random = seededRandom(1)

async function benchQuestions(panels: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'figlens-bench-'))
  try {
    const index = await openSqliteIndex(join(folder, 'search.db'))
    await index.rebuild(portions(panels))
    const [first = 0] = await times(index, {}, 1)
    console.log(
      `${panels} panels; processor time in milliseconds; the first question, which reads all features: ${Math.round(first)}`,
    )
    const rows = []
    for (const [name, filter] of Object.entries(filters)) rows.push(await measure(index, name, filter))
    console.table(rows)
    await index.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const filters: Readonly<Record<string, SearchFilter>> = {
  'no filter': {},
  'a modality': { modality: ['DMFL'] },
  'years and a licence': { yearFrom: 2015, licenceGroup: ['COMMERCIAL'] },
  'an organism': { organism: ['Mice'] },
}

async function* portions(panels: number): AsyncGenerator<ArticleDocuments[]> {
  for (const { articleId, documents } of generatedArticles(captionSource().captions, panels)) {
    yield [{ articleId, documents: documents.map((document) => ({ ...document, visualFeatures: randomFeatures() })) }]
  }
}

async function measure(index: SearchIndex, name: string, filter: SearchFilter) {
  const { p50, p95 } = percentiles(await times(index, filter, 40))
  return { filter: name, 'p50 ms': Math.round(p50), 'p95 ms': Math.round(p95) }
}

/** Of one processor, so that what other programs take from it does not count. */
async function times(index: SearchIndex, filter: SearchFilter, questions: number): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; i < questions; i++) {
    const features = randomFeatures()
    const start = process.cpuUsage()
    await index.similar({ features, panelId: '', filter, first: 20 })
    const { user, system } = process.cpuUsage(start)
    all.push((user + system) / 1000)
  }
  return all
}

function randomFeatures(): VisualFeatures {
  const values = Float32Array.from({ length: visualDimensions }, () => random() - 0.5)
  return { model: 'random', vector: new Float16Array(unitVector(values)) }
}

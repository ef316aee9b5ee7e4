import pLimit, { type LimitFunction } from 'p-limit'
import pMap from 'p-map'
import { articleKeys } from '../domain/article.ts'
import { isDiskFull, toFiglensError } from '../domain/errors.ts'
import type { CaptionModel } from '../modality/captions/caption-model.ts'
import { labelPanel } from '../modality/label-panel.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticlePackage, PackageReference } from '../sources/article-package.ts'
import type { ArticleStore, StoredVersion } from '../store/article-store.ts'
import { isSuperseded } from '../store/is-superseded.ts'
import { buildRecord, type PictureReader } from './build-record.ts'
import { createEntityLinker } from './entity-linker.ts'
import { findGraphics } from './find-pictures.ts'
import { fingerprintOf } from './fingerprint.ts'
import { IndexFollower } from './index-follower.ts'
import { type ReadArticle, readArticle } from './read-article.ts'
import { createPictureReader, type PictureDeps } from './read-pictures.ts'
import { StageClock, StageError } from './stage-clock.ts'
import { countArticle, emptySummary, type IngestError, type IngestSummary } from './summary.ts'

export interface IngestDeps extends PictureDeps {
  readonly store: ArticleStore
  readonly index: SearchIndex
  readonly captions: CaptionModel
}

export interface IngestOptions {
  /** Called after every package. */
  readonly onProgress?: (progress: IngestProgress) => void
  /** Given every error that is a fault of the program (INTERNAL), with its stack: the summary has the sentence only. */
  readonly onFault?: (error: unknown) => void
  /** When aborted, packages under way are finished and no new one is begun. */
  readonly signal?: AbortSignal
}

interface IngestProgress {
  readonly done: number
  readonly total: number
  readonly summary: IngestSummary
}

export interface IngestResult {
  readonly summary: IngestSummary
  readonly clock: StageClock
  /** From the first package to the last, the start of the program and of the network not included. */
  readonly seconds: number
}

/** Enough articles at once to fill the network's batches, few enough to keep memory small. */
const articlesAtOnce = 8
const articlesBetweenIndexing = 32
const largeXmlBytes = 4 * 1024 * 1024

/**
 * Reads every package into store and index. An article is written whole or not at all; what fails is named in the summary's `errors` and
 * costs the others nothing. Running it again over the same packages does only what is left to do.
 */
export async function ingestPackages(
  packages: readonly PackageReference[],
  deps: IngestDeps,
  options: IngestOptions = {},
): Promise<IngestResult> {
  const started = performance.now()
  const run = new IngestRun(packages, deps, options.onFault)
  let done = 0
  await pMap(
    packages,
    async (reference) => {
      if (options.signal?.aborted || run.isDiskFull) {
        run.summary.notStarted += 1
        return
      }
      await run.ingestPackage(reference)
      done += 1
      options.onProgress?.({ done, total: packages.length, summary: run.summary })
    },
    { concurrency: articlesAtOnce },
  )
  await run.indexPending()
  await run.addWarnings()
  return { summary: run.summary, clock: run.clock, seconds: (performance.now() - started) / 1000 }
}

type ErrorPlace = Pick<IngestError, 'article' | 'origin'>

const wholeRun: ErrorPlace = { article: '*', origin: null }

class IngestRun {
  readonly summary = emptySummary()
  readonly clock = new StageClock()
  private readonly deps: IngestDeps
  private readonly onFault: IngestOptions['onFault']
  private readonly readPicture: PictureReader
  private readonly linker = createEntityLinker()
  private readonly follower: IndexFollower
  private readonly indexing: LimitFunction = pLimit(1)
  // The tree of one of these takes hundreds of megabytes: never two at once.
  private readonly largeXml: LimitFunction = pLimit(1)
  private readonly origins: ReadonlySet<string>
  private readonly underWay = new Map<string, Promise<void>>()
  private unindexed = 0
  /** What comes after the first full disk fails the same way: it is left for another run. */
  isDiskFull = false

  constructor(packages: readonly PackageReference[], deps: IngestDeps, onFault: IngestOptions['onFault']) {
    this.origins = new Set(packages.map(({ origin }) => origin))
    this.deps = deps
    this.onFault = onFault
    this.follower = new IndexFollower(deps.store, deps.index)
    this.readPicture = createPictureReader(deps, this.clock)
  }

  async ingestPackage(reference: PackageReference): Promise<void> {
    try {
      const source = await this.clock.time('open', () => reference.open())
      try {
        if (source.xml.bytes < largeXmlBytes) await this.ingestOpened(source)
        else await this.largeXml(() => this.ingestOpened(source))
      } finally {
        await this.clock.time('open', () => source.close())
      }
    } catch (thrown) {
      this.countFailure({ article: reference.name, origin: reference.origin }, thrown)
    }
    if (this.unindexed >= articlesBetweenIndexing) await this.indexPending()
  }

  private async ingestOpened(source: ArticlePackage): Promise<void> {
    const read = await this.clock.time('parse', () => readArticle(source))
    // Two packages of the same article one after the other: the second then sees what the first has stored.
    const keys = [read.id, ...articleKeys(read.article.ids)]
    const before = Promise.all(keys.map((key) => this.underWay.get(key)))
    const work = before.then(() => this.ingestArticle(source, read))
    const settled = work.catch((thrown: unknown) =>
      this.countFailure({ article: read.id, origin: source.origin }, thrown),
    )
    for (const key of keys) this.underWay.set(key, settled)
    await settled
    for (const key of keys) if (this.underWay.get(key) === settled) this.underWay.delete(key)
  }

  private async ingestArticle(source: ArticlePackage, read: ReadArticle): Promise<void> {
    const { id: key, article, xmlHash } = read
    const { store, classifier, captions, finder } = this.deps
    const lexicons = await this.clock.time('entities', () => this.linker.version())
    const { graphics, fingerprint } = await this.clock.time('pictures', async () => {
      const graphics = findGraphics(article.figures, source.files)
      const pictures = [...new Set(graphics.flat().flatMap(({ candidates }) => candidates))]
      const { cloudMetadata } = source
      const models = [classifier.model, captions.model, finder.model]
      return { graphics, fingerprint: await fingerprintOf({ xmlHash, cloudMetadata, models, lexicons, pictures }) }
    })
    const id = (await this.clock.time('store', () => store.findSameArticle(key, article))) ?? key
    const { pmcid, version } = article.ids
    const incoming = { fingerprint, pmcid, version, origin: source.origin }
    if (!(await this.clock.time('store', () => this.isNews(id, incoming)))) {
      await this.clock.time('store', () => store.addIdentifiers(id, article))
      this.summary.articles.unchanged += 1
      return
    }

    if (read.isGarbled) this.warnOfEncoding(id, source.origin)
    const parts = { id, origin: source.origin, fingerprint, article, graphics }
    const unlinked = await buildRecord(parts, this.readPicture, (image, text) =>
      labelPanel(image, text, classifier, captions),
    )
    const record = await this.clock.time('entities', () => this.linker.link(unlinked))
    const outcome = await this.clock.time('store', () => store.save(record))
    this.summary.articles[outcome] += 1
    if (outcome === 'unchanged') return
    countArticle(this.summary, record)
    this.unindexed += 1
  }

  /**
   * Whether this package would change what is stored. Of two packages of the same version in one run, the one that is stored stays:
   * else they would replace each other in every run.
   */
  private async isNews(id: string, incoming: StoredVersion): Promise<boolean> {
    const stored = await this.deps.store.findVersion(id)
    if (stored === null) return true
    if (stored.fingerprint === incoming.fingerprint) return !(await this.hasEveryImage(id))
    if (isSuperseded(incoming, stored)) return false
    const isRival = stored.origin !== incoming.origin && this.origins.has(stored.origin)
    if (!isRival || isSuperseded({ ...stored, version: stored.version ?? 0 }, incoming)) return true
    this.warnOfRival(id, incoming.origin, stored.origin)
    return false
  }

  private warnOfEncoding(id: string, origin: string): void {
    const message = `${id} from ${origin}: the XML has bytes that are no UTF-8, though it says that it is. Letters are lost there: correct its declaration (encoding="ISO-8859-1"?) and ingest it again.`
    this.summary.warnings.push({ code: 'XML_MALFORMED', message })
  }

  private warnOfRival(id: string, left: string, kept: string): void {
    const message = `${id}: ${left} was left out, since ${kept} is a package of the same article and version and is in the collection. Where ${left} is to hold, take the other one away and ingest again.`
    this.summary.warnings.push({ code: 'PACKAGE_SKIPPED', message })
  }

  /** A picture file that was lost or cut short is brought back by ingesting its article again. */
  private async hasEveryImage(id: string): Promise<boolean> {
    const { store, blobs } = this.deps
    const images = await store.imagesOf(id)
    const whole = await Promise.all(images.map(async ({ sha256, bytes }) => (await blobs.size(sha256)) === bytes))
    return whole.every(Boolean)
  }

  private countFailure(place: ErrorPlace, thrown: unknown): void {
    if (isDiskFull(thrown)) {
      this.summary.notStarted += 1
      if (!this.isDiskFull) this.countError(wholeRun, thrown)
      this.isDiskFull = true
      return
    }
    this.summary.articles.failed += 1
    this.countError(place, thrown)
  }

  private countError(place: ErrorPlace, thrown: unknown): void {
    const { code, message } = toFiglensError(thrown)
    if (code === 'INTERNAL') this.onFault?.(thrown)
    // All that happens outside of a stage is putting the record together from its pictures.
    const stage = thrown instanceof StageError ? thrown.stage : 'pictures'
    this.summary.errors.push({ ...place, stage, code, message })
  }

  /** Never throws: what the index does not take now stays pending in the store. */
  async indexPending(): Promise<void> {
    this.unindexed = 0
    try {
      const failures = await this.indexing(() => this.clock.time('index', () => this.follower.follow()))
      for (const { articleId, error } of failures) {
        const origin = (await this.deps.store.findVersion(articleId))?.origin ?? null
        this.countError({ article: articleId, origin }, new StageError('index', error))
      }
    } catch (thrown) {
      this.countError(wholeRun, thrown)
    }
  }

  async addWarnings(): Promise<void> {
    try {
      this.summary.warnings.push(...(await this.clock.time('index', () => this.follower.warnings())))
    } catch (thrown) {
      this.countError(wholeRun, thrown)
    }
  }
}

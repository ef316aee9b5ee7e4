import { join } from 'node:path'
import sharp from 'sharp'
import type { Span } from '../../src/domain/caption-parts.ts'
import type { GeneLink, TextField } from '../../src/domain/gene-link.ts'
import type { Label } from '../../src/domain/label.ts'
import type { Licence } from '../../src/domain/licence.ts'
import { groupOf, type LabelCode } from '../../src/domain/modality.ts'
import type { NameFinder } from '../../src/domain/name-finder.ts'
import type { PanelOrganism } from '../../src/domain/organism.ts'
import type { ArticleRecord, Box, FigureRecord, ImageRecord, PanelRecord } from '../../src/domain/record.ts'
import { syncIndex } from '../../src/ingest/sync-index.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import type { BlobStore } from '../../src/store/blob-store.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { fewNames } from '../search/interpret/name-finder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

export interface Collection {
  readonly store: ArticleStore
  readonly blobs: BlobStore
  readonly index: SearchIndex
  readonly names: NameFinder
  /** SHA-256 of the pictures by name. */
  readonly pictures: Readonly<Record<'halves' | 'chart' | 'tiff' | 'secret', string>>
  close(): Promise<void>
}

/**
 * Four articles in a real store and index, and their pictures:
 * - PMC1 (2018, Journal of Light): Figure 1 has two panels in one picture, red left, blue right, with words inside that were read; Figure 2
 *   is a chart.
 * - PMC2 (2020, Annals of Beams): an electron micrograph in a TIFF; an uncertain panel; a figure whose file is missing.
 * - 10.1000/closed (2021): its licence allows text mining only.
 * - PMC4 (no date, no journal): a notice that retracts another article.
 */
export async function openCollection(): Promise<Collection> {
  const folder = temporaryFolder()
  const store = await openArticleStore({ file: join(folder, 'store.db'), access: 'write' })
  const blobs = openFolderBlobStore(join(folder, 'images'))
  const index = await openSqliteIndex(join(folder, 'index.db'))
  const put = async (bytes: Buffer, fileName: string): Promise<ImageRecord> => {
    const { width, height, format } = await sharp(bytes).metadata()
    return {
      sha256: await blobs.put(bytes),
      fileName,
      mediaType: `image/${format}`,
      width,
      height,
      bytes: bytes.length,
    }
  }
  const halves = await put(await redAndBlue(400, 200), 'f1.png')
  const chart = await put(await plain(300, 600, '#eeeeee').jpeg().toBuffer(), 'f2.jpg')
  const tiff = await put(await plain(640, 480, '#777777').tiff().toBuffer(), 'b1.tif')
  const secret = await put(await plain(50, 40, '#123456').png().toBuffer(), 's1.png')
  for (const record of [pmc1(halves, chart), pmc2(tiff, chart), closed(secret), pmc4(chart)]) await store.save(record)
  await store.saveImageText({
    imageSha256: halves.sha256,
    reader: 'reader-1',
    words: [
      { text: 'merge', box: [60, 10, 110, 30], confidence: 0.75 },
      { text: 'DAPI', box: [10, 12, 50, 32], confidence: 0.9 },
      { text: 'lane', box: [300, 150, 340, 170], confidence: 0.5 },
    ],
  })
  await syncIndex(store, index)
  return {
    store,
    blobs,
    index,
    names: fewNames,
    pictures: { halves: halves.sha256, chart: chart.sha256, tiff: tiff.sha256, secret: secret.sha256 },
    async close() {
      await index.close()
      await store.close()
    },
  }
}

function pmc1(halves: ImageRecord, chart: ImageRecord): ArticleRecord {
  return article({
    id: 'PMC1',
    ids: { pmcid: 'PMC1', version: 2, pmid: '111', doi: '10.1000/light' },
    title: 'The zebrafish heart in colour',
    abstract: 'Hearts were looked at.',
    authors: [{ name: 'Ada Lovelace', given: 'Ada', family: 'Lovelace', orcid: '0000-0002-1825-0097' }],
    journal: 'Journal of Light',
    published: '2018-05-03',
    figures: [
      figure('PMC1', 'F1', ccBy, {
        label: 'Figure 1.',
        caption: {
          text: 'Protein EGFR. (A) Membranes. (B) Blot.',
          html: '<p>Protein <i>EGFR</i>. (A) Membranes. (B) Blot.</p>',
        },
        mentions: ['EGFR lines the membrane (Fig. 1A).'],
        compound: 0.96,
        captionsAligned: true,
        commonCaption: 'Protein EGFR.',
        genes: [gene('EGFR', 'FIGURE_CAPTION', [8, 12]), gene('EGFR', 'MENTION', [0, 4])],
        panels: [
          { ...panel('A', halves, [0, 0, 200, 200], label('DMFL', 0.97), 'Membranes.'), organisms: [zebrafish] },
          panel('B', halves, [200, 0, 400, 200], label('GGEL', 0.81), 'Blot.'),
        ],
      }),
      figure('PMC1', 'F2', ccBy, {
        label: 'Figure 2',
        caption: { text: 'Growth over time.', html: '<p>Growth over time.</p>' },
        compound: 0.02,
        panels: [panel(null, chart, [0, 0, 300, 600], label('GFIG', 0.9))],
      }),
    ],
  })
}

function pmc2(tiff: ImageRecord, chart: ImageRecord): ArticleRecord {
  return article({
    id: 'PMC2',
    ids: { pmcid: 'PMC2', version: 1, pmid: null, doi: null },
    title: 'Surfaces under the beam',
    journal: 'Annals of Beams',
    published: '2020',
    licence: ccByNc,
    figures: [
      figure('PMC2', 'F1', ccByNc, { panels: [panel(null, tiff, [0, 0, 640, 480], label('DMEL', 0.99))] }),
      figure('PMC2', 'F2', ccByNc, {
        caption: { text: 'A protein that nobody can tell.', html: '<p>A protein that nobody can tell.</p>' },
        panels: [panel(null, chart, null, label('UNCERTAIN', 0.21))],
      }),
      figure('PMC2', 'F3', ccByNc, {
        panels: [panel(null, null, null, null)],
        problems: [{ code: 'IMAGE_MISSING', subject: 'b3.jpg', message: 'The package has no b3.jpg.' }],
      }),
    ],
  })
}

function closed(secret: ImageRecord): ArticleRecord {
  const licence: Licence = { code: 'TDM only', group: 'TEXT_MINING_ONLY', url: null, statement: 'For mining.' }
  return article({
    id: '10.1000/closed',
    ids: { pmcid: null, version: null, pmid: null, doi: '10.1000/closed' },
    title: 'A closed protein',
    abstract: 'KRAS was closed.',
    genes: [gene('KRAS', 'ABSTRACT', [0, 4])],
    journal: 'Annals of Beams',
    published: '2021-02',
    licence,
    figures: [figure('10.1000/closed', 'F1', licence, { panels: [panel(null, secret, null, label('DMFL', 0.7))] })],
  })
}

function pmc4(chart: ImageRecord): ArticleRecord {
  return article({
    id: 'PMC4',
    ids: { pmcid: 'PMC4', version: null, pmid: null, doi: null },
    title: 'It was not so',
    retraction: 'RETRACTION_NOTICE',
    retracts: '10.1000/closed',
    figures: [figure('PMC4', 'F1', ccBy, { panels: [panel(null, chart, [0, 0, 300, 600], label('GFIG', 0.6))] })],
  })
}

const ccBy: Licence = {
  code: 'CC BY 4.0',
  group: 'COMMERCIAL',
  url: 'https://creativecommons.org/licenses/by/4.0/',
  statement: 'Open.',
}
const ccByNc: Licence = { code: 'CC BY-NC 4.0', group: 'NON_COMMERCIAL', url: null, statement: null }

type ArticleSketch = Pick<ArticleRecord, 'id' | 'ids' | 'title' | 'figures'> & Partial<ArticleRecord>

export function article(sketch: ArticleSketch): ArticleRecord {
  return {
    abstract: '',
    authors: [],
    journal: null,
    published: null,
    articleType: 'research-article',
    licence: ccBy,
    retraction: 'NONE',
    retracts: null,
    origin: 'test',
    fingerprint: sketch.id,
    genes: [],
    visualFeatures: new Map(),
    ...sketch,
  }
}

export function figure(
  articleId: string,
  xmlId: string,
  effectiveLicence: Licence,
  { panels, ...sketch }: Omit<Partial<FigureRecord>, 'panels'> & { panels: readonly Omit<PanelRecord, 'id'>[] },
): FigureRecord {
  const id = `${articleId}:${xmlId}`
  return {
    id,
    xmlId,
    label: null,
    caption: { text: 'Seen.', html: '<p>Seen.</p>' },
    mentions: [],
    licence: null,
    effectiveLicence,
    compound: null,
    captionsAligned: null,
    commonCaption: null,
    genes: [],
    problems: [],
    ...sketch,
    panels: panels.map((panel, i) => ({ ...panel, id: `${id}:${i + 1}` })),
  }
}

function panel(
  letter: string | null,
  image: ImageRecord | null,
  box: Box | null,
  label: Label | null,
  caption = '',
): Omit<PanelRecord, 'id'> {
  return { letter, image, box, label, caption, genes: [], organisms: [] }
}

function label(modality: LabelCode, confidence: number): Label {
  const likeliest = modality === 'UNCERTAIN' ? 'GHDR' : modality
  return {
    modality,
    confidence,
    top: [
      { modality: likeliest, probability: confidence },
      { modality: 'GSYS', probability: 0.01 },
    ],
    group: { code: groupOf(likeliest) ?? 'GENERIC', probability: confidence },
    source: 'MODEL',
    model: 'test-1',
    evidence: { image: [{ modality: likeliest, probability: confidence }], text: null, decidedBy: 'IMAGE' },
  }
}

function gene(key: string, field: TextField, span: Span): GeneLink {
  const sentence = field === 'MENTION' ? 0 : null
  return { field, sentence, span, text: key, key, candidates: [key], evidence: 'SYMBOL', species: null }
}

const zebrafish: PanelOrganism = { meshId: 'D015027', name: 'Zebrafish', taxonomyIds: ['7955'], field: 'TITLE' }

function plain(width: number, height: number, background: string) {
  return sharp({ create: { width, height, channels: 3, background } })
}

async function redAndBlue(width: number, height: number): Promise<Buffer> {
  const blue = await plain(width / 2, height, '#0000ff')
    .png()
    .toBuffer()
  return plain(width, height, '#ff0000')
    .composite([{ input: blue, left: width / 2, top: 0 }])
    .png()
    .toBuffer()
}

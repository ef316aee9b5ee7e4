import type { GeneLink } from '../../src/domain/gene-link.ts'
import { unknownLicence } from '../../src/domain/licence.ts'
import type { ArticleRecord, FigureRecord, PanelRecord } from '../../src/domain/record.ts'
import type { VisualFeatures } from '../../src/domain/visual-features.ts'

/** A record in which every field that can be filled is, and every one that can be empty is so at least once. */
export function sampleRecord(changes: Partial<ArticleRecord> = {}): ArticleRecord {
  const id = changes.id ?? 'PMC100'
  const figures = changes.figures ?? [compoundFigure(id), figureWithoutPicture(id)]
  return {
    id,
    ids: { pmcid: id, version: 2, pmid: '12345', doi: '10.1000/abc' },
    title: 'EGFR in mouse — "quotes", 漢字 and 🧬',
    abstract: "It's an abstract; with 'quotes' and -- dashes.",
    authors: [
      { name: 'Zoë Ångström', given: 'Zoë', family: 'Ångström', orcid: '0000-0002-1825-0097' },
      { name: 'The Consortium', given: null, family: null, orcid: null },
    ],
    journal: 'J. Cell Sci.',
    published: '2018-05',
    articleType: 'research-article',
    licence: { code: 'CC BY 4.0', group: 'COMMERCIAL', url: 'https://licence.example/by', statement: 'Free to use.' },
    retraction: 'RETRACTED',
    retracts: '10.1000/other',
    origin: '/data/PMC100.2',
    fingerprint: 'fingerprint-1',
    genes: [sampleGene()],
    figures,
    visualFeatures: featuresOf(figures),
    ...changes,
  }
}

/** The shortest record: one figure with one panel. */
export function smallRecord(id: string, changes: Partial<ArticleRecord> = {}): ArticleRecord {
  return sampleRecord({ id, authors: [], figures: [figureWithoutPicture(id)], ...changes })
}

/** Of all panels with a picture, each its own. */
function featuresOf(figures: readonly FigureRecord[]): Map<string, VisualFeatures> {
  const panels = figures.flatMap((figure) => figure.panels).filter(({ image }) => image !== null)
  return new Map(panels.map(({ id }, i) => [id, sampleFeatures(i + 1)]))
}

/** Other numbers for another seed. */
function sampleFeatures(seed: number): VisualFeatures {
  return {
    model: 'resnet18-layer2-1@0a1b2c3d',
    vector: Float16Array.from({ length: 256 }, (_, i) => Math.sin(seed * i) / 11),
  }
}

export function sampleGene(changes: Partial<GeneLink> = {}): GeneLink {
  return {
    field: 'TITLE',
    sentence: null,
    span: [0, 4],
    text: 'EGFR',
    key: 'EGFR',
    candidates: ['EGFR'],
    evidence: 'SYMBOL',
    species: 'mouse',
    ...changes,
  }
}

const ambiguousGene = sampleGene({
  field: 'MENTION',
  sentence: 1,
  text: 'p38',
  key: null,
  candidates: ['MAPK14', 'FPLX:p38'],
  evidence: 'SYNONYM',
  species: null,
})

export const sha = (digit: string) => digit.repeat(64)

export function samplePanel(id: string, changes: Partial<PanelRecord> = {}): PanelRecord {
  return {
    id,
    letter: 'A',
    image: {
      sha256: sha('a'),
      fileName: 'fig 1.jpg',
      mediaType: 'image/jpeg',
      width: 800,
      height: 600,
      bytes: 12_345,
    },
    box: [0, 0, 400, 600],
    caption: 'EGFR, green.',
    label: {
      modality: 'DMFL',
      confidence: 0.875,
      top: [
        { modality: 'DMFL', probability: 0.875 },
        { modality: 'DMLI', probability: 0.1 },
      ],
      group: { code: 'MICROSCOPY', probability: 0.97 },
      source: 'FUSED',
      model: 'resnet18-layer2-1 + cues-1',
      evidence: {
        image: [{ modality: 'DMLI', probability: 0.5 }],
        text: [{ modality: 'DMFL', probability: 0.75 }],
        decidedBy: 'TEXT',
      },
    },
    genes: [sampleGene({ field: 'PANEL_CAPTION' })],
    organisms: [{ meshId: 'D051379', name: 'Mice', taxonomyIds: ['10090'], field: 'TITLE' }],
    ...changes,
  }
}

export function compoundFigure(articleId: string, changes: Partial<FigureRecord> = {}): FigureRecord {
  const id = `${articleId}:F1`
  const second = { sha256: sha('b'), fileName: 'b.png', mediaType: 'image/png', width: 5, height: 6, bytes: 7 }
  return {
    id,
    xmlId: 'F1',
    label: 'Figure 1.',
    caption: { text: 'Common part. (A) EGFR. (B) Actin.', html: '<p>Common part. <b>(A)</b> EGFR.</p>' },
    mentions: ['See Fig. 1A.', 'Figs 1–3 show it.'],
    licence: { code: 'CC BY-NC 4.0', group: 'NON_COMMERCIAL', url: null, statement: 'Reprinted.' },
    effectiveLicence: { code: 'CC BY-NC 4.0', group: 'NON_COMMERCIAL', url: null, statement: 'Reprinted.' },
    compound: 0.9375,
    captionsAligned: true,
    commonCaption: 'Common part.',
    genes: [sampleGene({ field: 'FIGURE_CAPTION', span: [17, 21] }), ambiguousGene],
    panels: [
      samplePanel(`${id}:1`),
      samplePanel(`${id}:2`, { letter: 'B', box: [400, 0, 800, 600] }),
      samplePanel(`${id}:3`, {
        letter: null,
        image: second,
        box: [0, 0, 5, 6],
        caption: '',
        label: {
          ...{ modality: 'UNCERTAIN', confidence: 0.31, top: [], group: null },
          ...{ source: 'HUMAN', model: null, evidence: null },
        },
      }),
    ],
    problems: [],
    ...changes,
  }
}

export function figureWithoutPicture(articleId: string, xmlId = 'F2'): FigureRecord {
  const id = `${articleId}:${xmlId}`
  return {
    id,
    xmlId,
    label: null,
    caption: { text: '', html: '' },
    mentions: [],
    licence: null,
    effectiveLicence: unknownLicence,
    compound: null,
    captionsAligned: null,
    commonCaption: null,
    genes: [],
    panels: [samplePanel(`${id}:1`, { letter: null, image: null, box: null, caption: '', label: null })],
    problems: [
      { code: 'IMAGE_MISSING', subject: 'b.tif', message: 'The package has no file b.tif.' },
      { code: 'IMAGE_CORRUPT', subject: 'c.png', message: 'c.png breaks off.' },
    ],
  }
}

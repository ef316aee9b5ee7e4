import { describe, expect, test } from 'vitest'
import type { GeneLink } from '../../src/domain/gene-link.ts'
import type { PanelOrganism } from '../../src/domain/organism.ts'
import type { ArticleRecord, FigureRecord } from '../../src/domain/record.ts'
import { openLexicon, openOrganisms } from '../../src/entities/open-lexicon.ts'
import { linkEntities } from '../../src/ingest/link-entities.ts'
import { compoundFigure, samplePanel, sampleRecord } from '../store/sample-record.ts'

const lexicons = { genes: await openLexicon(), organisms: await openOrganisms() }

interface Texts {
  readonly title?: string
  readonly abstract?: string
  readonly caption?: string
  readonly common?: string | null
  readonly own?: readonly string[]
  readonly mentions?: readonly string[]
}

/** The linked record of an article with one figure. */
function link({ title = '', abstract = '', caption = '', common = null, own = [''], mentions = [] }: Texts) {
  const panels = own.map((text, i) => samplePanel(`PMC1:F1:${i + 1}`, { caption: text }))
  const figure = compoundFigure('PMC1', {
    caption: { text: caption, html: '' },
    commonCaption: common,
    mentions,
    panels,
  })
  return linked(sampleRecord({ id: 'PMC1', title, abstract, figures: [figure] }))
}

function linked(record: ArticleRecord): { article: ArticleRecord; figure: FigureRecord } {
  const article = linkEntities(record, lexicons)
  const [figure] = article.figures
  if (figure === undefined) throw new Error('the figure is gone')
  return { article, figure }
}

const shown = (links: readonly GeneLink[]) => links.map(({ field, text, key }) => `${field} ${text}=${key}`)
const named = (organisms: readonly PanelOrganism[] = []) => organisms.map(({ field, name }) => `${field} ${name}`)

describe('genes', () => {
  test('of every text stand with what the text belongs to', () => {
    const { article, figure } = link({
      title: 'Pten in mice',
      abstract: 'EGFR phosphorylates STAT3.',
      caption: 'Expression of GFAP. (A) SOX2 protein. (B) Cells.',
      own: ['(A) SOX2 protein.', '(B) Cells.'],
      mentions: ['Cells (Fig. 1B).', 'HER1 protein was lost (Fig. 1A).'],
    })
    expect(shown(article.genes)).toEqual(['TITLE Pten=PTEN', 'ABSTRACT EGFR=EGFR', 'ABSTRACT STAT3=STAT3'])
    const ofFigure = ['FIGURE_CAPTION GFAP=GFAP', 'FIGURE_CAPTION SOX2=SOX2', 'MENTION HER1=EGFR']
    expect(shown(figure.genes)).toEqual(ofFigure)
    expect(figure.panels.map(({ genes }) => shown(genes))).toEqual([['PANEL_CAPTION SOX2=SOX2'], []])
  })

  test('have offsets, evidence, candidates, species and the number of the sentence', () => {
    const { figure } = link({ mentions: ['Nothing.', '🧬 HER1 expression in mice.'] })
    expect(figure.genes).toEqual([
      {
        field: 'MENTION',
        sentence: 1,
        span: [3, 7],
        text: 'HER1',
        key: 'EGFR',
        candidates: ['EGFR'],
        evidence: 'SYNONYM',
        species: 'mouse',
      },
    ])
  })

  test('of a family have the key of the family', () => {
    const { figure } = link({ caption: 'Phosphorylation of ERK and SMAD2.' })
    expect(figure.genes.map(({ key }) => key)).toEqual(['FPLX:ERK', 'SMAD2'])
  })

  test('that stay ambiguous are kept with their candidates and without a key', () => {
    const { figure } = link({ caption: 'SLP1 mRNA was absent.' })
    expect(figure.genes).toMatchObject([{ text: 'SLP1', key: null, candidates: ['STOML1', 'SUCO', 'SYTL1'] }])
  })

  test('are read by what the whole article says: an abbreviation of the abstract holds in every panel', () => {
    const own = ['(A) TH.', '(B) ACL.']
    const abstract = 'Tyrosine hydroxylase (TH) after rupture of the anterior cruciate ligament (ACL).'
    const { figure } = link({ abstract, own })
    expect(figure.panels.map(({ genes }) => genes.map(({ key }) => key))).toEqual([['TH'], []])
    expect(figure.panels[0]?.genes).toMatchObject([{ evidence: 'ABBREVIATION' }])
  })

  test('of a record that was linked before are replaced', () => {
    const first = link({ title: 'EGFR', caption: 'GFAP protein', own: ['SOX2 protein in mice'] }).article
    const bare = (figure: FigureRecord): FigureRecord => ({
      ...figure,
      caption: { text: 'Cells.', html: '' },
      mentions: [],
      panels: figure.panels.map((panel) => ({ ...panel, caption: '' })),
    })
    const { article, figure } = linked({ ...first, title: '', figures: first.figures.map(bare) })
    expect([article.genes, figure.genes, figure.panels[0]?.genes, figure.panels[0]?.organisms]).toEqual([
      [],
      [],
      [],
      [],
    ])
  })

  test('nothing is found in an article without words or figures', () => {
    expect(linkEntities(sampleRecord({ title: '', abstract: '', figures: [] }), lexicons)).toMatchObject({
      genes: [],
      figures: [],
    })
  })
})

describe('organisms of a panel', () => {
  const title = 'Zebrafish and humans'
  const abstract = 'Rats were kept.'
  const caption = 'Mice. (A) Wild. (B) Xenopus laevis.'

  test.each<[string, Texts, string[][]]>([
    [
      'are those of its own part and of the common part together',
      { caption, common: 'Mice.', own: ['(A) Wild.', '(B) Xenopus laevis.'] },
      [['FIGURE_CAPTION Mice'], ['PANEL_CAPTION Xenopus laevis', 'FIGURE_CAPTION Mice']],
    ],
    [
      'else those of the whole caption',
      { abstract, caption, own: ['', ''] },
      [
        ['FIGURE_CAPTION Mice', 'FIGURE_CAPTION Xenopus laevis'],
        ['FIGURE_CAPTION Mice', 'FIGURE_CAPTION Xenopus laevis'],
      ],
    ],
    [
      'of one panel are those of the whole caption',
      { abstract, caption },
      [['FIGURE_CAPTION Mice', 'FIGURE_CAPTION Xenopus laevis']],
    ],
    [
      'are those of the title in any case',
      { title, abstract, caption, common: 'Mice.', own: ['(A) Zebrafish.', ''] },
      [
        ['PANEL_CAPTION Zebrafish', 'FIGURE_CAPTION Mice', 'TITLE Humans'],
        ['FIGURE_CAPTION Mice', 'TITLE Zebrafish', 'TITLE Humans'],
      ],
    ],
    [
      'are what the abstract names more exactly',
      { abstract: 'Drosophila, C. elegans and nude mice.', caption: 'Flies and mice.' },
      [['FIGURE_CAPTION Diptera', 'FIGURE_CAPTION Mice', 'ABSTRACT Drosophila']],
    ],
    ['are humans where patients are named', { caption: 'Sections of patients.' }, [['FIGURE_CAPTION Humans']]],
    [
      'else those of title and abstract',
      { title, abstract, caption: 'Fins.' },
      [['TITLE Zebrafish', 'TITLE Humans', 'ABSTRACT Rats']],
    ],
    [
      'stand once each, with the nearest text',
      { caption: 'Mice, mouse, murine.', own: ['mice'] },
      [['PANEL_CAPTION Mice']],
    ],
    ['are none where nothing is named', { title: 'Fins', caption: 'Fins.' }, [[]]],
  ])('%s', (_, texts, expected) => {
    expect(link(texts).figure.panels.map(({ organisms }) => named(organisms))).toEqual(expected)
  })

  test('have the ids of MeSH and of the taxonomy', () => {
    expect(link({ caption: 'zebrafish' }).figure.panels[0]?.organisms).toEqual([
      { meshId: 'D015027', name: 'Zebrafish', taxonomyIds: ['7955'], field: 'FIGURE_CAPTION' },
    ])
  })
})

test('thousand figures that are mentioned together are linked in a moment', () => {
  const mentions = Array.from({ length: 20 }, (_, n) => `EGFR ${n} in all figures.`)
  const figures = Array.from({ length: 1000 }, (_, n) => compoundFigure(`F${n}`, { mentions }))
  const { usage } = timed(() => linkEntities(sampleRecord({ figures }), lexicons))
  expect(usage).toBeLessThan(5)
})

/** Seconds of processor time. */
function timed(work: () => void): { usage: number } {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return { usage: (user + system) / 1e6 }
}

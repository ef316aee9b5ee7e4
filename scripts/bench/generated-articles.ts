import type { LabelCode } from '../../src/domain/modality.ts'
import { seededRandom } from '../../src/networks/seeded-random.ts'
import type { ArticleDocuments, PanelDocument } from '../../src/search/search-index.ts'
import { pick } from './pick.ts'

/**
 * Articles as the index takes them, with `panels` panels in all: five figures an article, one to six panels a figure, a title
 * and an abstract of eight sentences that come again with every panel, two sentences of mentions,
 * some ten words inside the picture. Genes are whatever looks like a symbol in the texts.
 */
export function* generatedArticles(captions: readonly string[], panels: number): Generator<ArticleDocuments> {
  const random = seededRandom(42)
  const sentences = captions.flatMap((caption) => caption.split(/(?<=\.)\s+/)).filter((each) => each.length > 20)
  const sentence = () => pick(random, sentences)
  const text = (length: number) => Array.from({ length }, sentence).join(' ')
  let left = panels
  for (let number = 1; left > 0; number++) {
    const articleId = `PMC${7_000_000 + number}`
    const year = 2000 + Math.floor(random() * 26)
    const article = {
      articleId,
      title: sentence().slice(0, 120),
      abstract: text(8),
      // A few journals have most of the articles.
      journal: `Journal of Subject ${Math.floor(random() ** 3 * 500)}`,
      year,
      published: `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`,
      articleType: random() < 0.8 ? 'research-article' : 'review-article',
      organisms: [...new Set([skewed(random, organisms), skewed(random, organisms)])],
      ...pick(random, licences),
    }
    const genesOfArticle = symbolsIn(`${article.title} ${article.abstract}`)
    const documents: PanelDocument[] = []
    for (let figure = 1; figure <= 5; figure++) {
      const figureId = `${articleId}:fig${figure}`
      const parts = Math.min(left, 1 + Math.floor(random() * 6))
      const words = { figureCaption: pick(random, captions), mentions: text(2) }
      const common = { ...article, figureId, ...words, compound: parts > 1 }
      const genesOfFigure = symbolsIn(`${words.figureCaption} ${words.mentions}`)
      for (let part = 1; part <= parts; part++) {
        const panelCaption = parts > 1 ? sentence() : ''
        const panel = symbolsIn(panelCaption)
        const around = [...new Set([...panel, ...genesOfFigure])]
        documents.push({
          ...common,
          panelId: `${figureId}:${part}`,
          panelCaption,
          genes: { PANEL: panel, FIGURE: around, ARTICLE: [...new Set([...around, ...genesOfArticle])] },
          imageText: sentence().slice(0, 80),
          modality: pick(random, modalities),
          confidence: random(),
          labelSource: random() < 0.02 ? 'HUMAN' : random() < 0.5 ? 'FUSED' : 'MODEL',
          visualFeatures: null,
        })
      }
      left -= parts
    }
    yield { articleId, documents }
  }
}

/** What is written like the symbol of a gene, each once. */
export function symbolsIn(text: string): string[] {
  return [...new Set(text.match(/\b(?:[A-Z]{2,5}-?\d{1,2}|[A-Z]{4,6})\b/g))]
}

/** The first ones far more often than the last. */
function skewed<T>(random: () => number, values: readonly T[]): T {
  return pick(() => random() ** 3, values)
}

const organisms = ['Humans', 'Mice', 'Rats', 'Zebrafish', 'Drosophila melanogaster', 'Caenorhabditis elegans'].concat([
  'Saccharomyces cerevisiae',
  'Escherichia coli',
  'Arabidopsis',
  'Chickens',
  'Swine',
  'Macaca mulatta',
])

const licences = [
  { licence: 'CC BY 4.0', licenceGroup: 'COMMERCIAL' },
  { licence: 'CC BY', licenceGroup: 'COMMERCIAL' },
  { licence: 'CC BY-NC 4.0', licenceGroup: 'NON_COMMERCIAL' },
  { licence: 'CC0 1.0', licenceGroup: 'COMMERCIAL' },
  { licence: 'Unknown', licenceGroup: 'UNKNOWN' },
] as const

const modalities: readonly LabelCode[] = [
  'GFIG',
  'GFIG',
  'GFIG',
  'DMFL',
  'DMFL',
  'DMLI',
  'GGEL',
  'DMTR',
  'DMEL',
  'GSYS',
  'GGEN',
  'UNCERTAIN',
]

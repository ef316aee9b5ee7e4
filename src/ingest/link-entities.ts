import type { GeneLink, TextField } from '../domain/gene-link.ts'
import type { Organism, PanelOrganism } from '../domain/organism.ts'
import type { ArticleRecord, FigureRecord, PanelRecord } from '../domain/record.ts'
import { readArticleContext } from '../entities/article-context.ts'
import { findOrganisms } from '../entities/find-organisms.ts'
import { findPeople } from '../entities/find-people.ts'
import { geneKey } from '../entities/gene-key.ts'
import type { Lexicon } from '../entities/lexicon.ts'
import { linkGenes } from '../entities/link-genes.ts'
import type { OrganismLexicon } from '../entities/organism-lexicon.ts'
import { remembered } from '../remembered.ts'

export interface EntityLexicons {
  readonly genes: Lexicon
  readonly organisms: OrganismLexicon
}

/** The record with the genes and organisms that its texts name. What the whole article says decides how each of its texts is read. */
export function linkEntities(record: ArticleRecord, lexicons: EntityLexicons): ArticleRecord {
  const reader = createReader(record, lexicons)
  const { title, abstract, figures } = record
  const inTitle = reader.organisms('TITLE', title)
  const inArticle = { inTitle, all: [...inTitle, ...reader.organisms('ABSTRACT', abstract)] }
  return {
    ...record,
    genes: [...reader.genes('TITLE', title), ...reader.genes('ABSTRACT', abstract)],
    figures: figures.map((figure) => linkFigure(figure, reader, inArticle)),
  }
}

interface ArticleOrganisms {
  readonly inTitle: readonly PanelOrganism[]
  /** With those of the abstract. */
  readonly all: readonly PanelOrganism[]
}

function linkFigure(figure: FigureRecord, reader: Reader, inArticle: ArticleOrganisms): FigureRecord {
  const { caption, commonCaption, mentions, panels } = figure
  const common = reader.organisms('FIGURE_CAPTION', commonCaption ?? '')
  const whole = reader.organisms('FIGURE_CAPTION', caption.text)
  return {
    ...figure,
    genes: [
      ...reader.genes('FIGURE_CAPTION', caption.text),
      ...mentions.flatMap((sentence, i) => reader.genes('MENTION', sentence, i)),
    ],
    panels: panels.map((panel): PanelRecord => {
      const near = [...reader.organisms('PANEL_CAPTION', panel.caption), ...common]
      const inCaption = near.length > 0 ? near : whole
      const organisms =
        inCaption.length === 0
          ? inArticle.all
          : [...inCaption, ...inArticle.inTitle, ...inArticle.all.filter(isKindOf(inCaption, reader))]
      return { ...panel, genes: reader.genes('PANEL_CAPTION', panel.caption), organisms: eachOnce(organisms) }
    }),
  }
}

/** Whether an organism says more exactly what one of these is: a caption's flies are the Drosophila of the abstract. Strains (`Mice, Nude`) are no kinds. */
function isKindOf(organisms: readonly Organism[], reader: Reader): (organism: Organism) => boolean {
  const kinds = new Set(organisms.flatMap(({ name }) => reader.within(name)))
  return ({ name }) => kinds.has(name) && !name.includes(', ')
}

interface Reader {
  genes(field: TextField, text: string, sentence?: number): GeneLink[]
  organisms(field: TextField, text: string): PanelOrganism[]
  /** The names of all that an organism or group of this name includes. */
  within(name: string): readonly string[]
}

/** Reads every text once, however many figures mention it. */
function createReader({ title, abstract, figures }: ArticleRecord, lexicons: EntityLexicons): Reader {
  const ofFigures = figures.flatMap(({ caption, mentions }) => [caption.text, ...mentions])
  const context = readArticleContext([...new Set([title, abstract, ...ofFigures])], lexicons.genes)
  const linkOnce = remembered((text: string) => linkGenes(text, lexicons.genes, context))
  const findOnce = remembered((text: string) => [
    ...findOrganisms(text, lexicons.organisms),
    ...findPeople(text, lexicons.organisms),
  ])
  return {
    genes: (field, text, sentence) =>
      linkOnce(text).map(({ concept, candidates, ...mention }) => ({
        ...mention,
        field,
        sentence: sentence ?? null,
        key: concept && geneKey(concept),
        candidates: candidates.map(geneKey),
      })),
    organisms: (field, text) => findOnce(text).map(({ organism }) => ({ ...organism, field })),
    within: lexicons.organisms.within,
  }
}

function eachOnce<Item extends Organism>(organisms: readonly Item[]): Item[] {
  const byId = Map.groupBy(organisms, ({ meshId }) => meshId)
  return [...byId.values()].flatMap(([first]) => first ?? [])
}

import { confidenceBand } from '../../domain/confidence-band.ts'
import { documentHash } from '../document-hash.ts'
import { geneWords } from '../gene-word.ts'
import { labelWords } from '../label-words.ts'
import type { PanelDocument } from '../search-index.ts'
import { encodeFacet } from './facet-text.ts'
import { embedder, indexVersion } from './index-settings.ts'
import { orderKey, tieKey } from './order-key.ts'
import { exactKeys, freeWordKeys } from './search-keys.ts'

/** A panel as Meilisearch holds it: flat, its words as search keys (`textKeys`) with blanks between. */
export type IndexDocument = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly panelId: string
}

/**
 * @param place of the panel in its article, from 0.
 * @param keysOf `textKeys`, or one that remembers what it made: title, abstract and caption come again with every panel.
 */
export function indexDocument(
  document: PanelDocument,
  place: number,
  keysOf: (text: string) => readonly string[],
): IndexDocument {
  const { panelId, articleId, published, confidence, year } = document
  return {
    id: orderKey(panelId),
    panelId,
    articleId,
    article: orderKey(articleId),
    tie: tieKey(articleId, place),
    hash: documentHash(document),
    version: indexVersion,
    ...words(document, keysOf),
    ...facets(document),
    ...picture(document),
    // What sorts has a value in every document, so that a page can begin behind any of them.
    newest: published === null ? 0 : dateNumber(published),
    oldest: published === null ? latest : dateNumber(published),
    confidence: confidence ?? noConfidence,
    ...(year !== null && { yearNumber: year }),
  }
}

const latest = 99_999_999
/** Below every confidence: such panels pass no condition on confidence and come last. */
const noConfidence = -1

/** `2018-05` → 20180500: orders dates as their texts do. */
function dateNumber(date: string): number {
  return Number(date.replaceAll('-', '').padEnd(8, '0').slice(0, 8))
}

function words(document: PanelDocument, keysOf: (text: string) => readonly string[]) {
  const { panelCaption, figureCaption, mentions, title, abstract, imageText, modality } = document
  const texts = { panelCaption, figureCaption, mentions, title, abstract, label: labelWords(modality), imageText }
  const named = geneWords(document.genes)
  const added: Readonly<Record<string, string>> = {
    panelCaption: named.PANEL,
    mentions: named.FIGURE,
    abstract: named.ARTICLE,
  }
  const keys = Object.entries(texts).map(([name, text]) => {
    return [name, [...keysOf(text), ...exactKeys(added[name] ?? '')].join(' ')]
  })
  const free = new Set(Object.values(texts).flatMap(freeWordKeys))
  return { ...Object.fromEntries(keys), freeWords: [...free].join(' ') }
}

/** Meilisearch wants to be told that a document has no vector. */
function picture({ visualFeatures }: PanelDocument) {
  if (visualFeatures === null) return { _vectors: { [embedder]: null } }
  const { model, vector } = visualFeatures
  // Half precision tells no more than four digits apart.
  const numbers = Array.from(vector, (value) => Number(value.toPrecision(5)))
  return { visualModel: encodeFacet(model), _vectors: { [embedder]: numbers } }
}

function facets(document: PanelDocument): Record<string, string | string[]> {
  const { genes, organisms, modality, confidence, labelSource, compound, year } = document
  const single = {
    modality,
    journal: document.journal,
    year: year === null ? null : String(year),
    licence: document.licence,
    licenceGroup: document.licenceGroup,
    articleType: document.articleType,
    compound: compound === null ? null : String(compound),
    confidenceBand: confidence === null ? null : confidenceBand(confidence),
    labelSource,
    humanLabel: String(labelSource === 'HUMAN'),
  }
  return {
    genesOfPanel: genes.PANEL.map(encodeFacet),
    genesOfFigure: genes.FIGURE.map(encodeFacet),
    genesOfArticle: genes.ARTICLE.map(encodeFacet),
    organism: organisms.map(encodeFacet),
    ...Object.fromEntries(
      Object.entries(single).flatMap(([name, value]) => (value === null ? [] : [[name, encodeFacet(value)]])),
    ),
  }
}

import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Settings } from 'meilisearch'
import { visualDimensions } from '../../domain/visual-features.ts'
import type { FacetName } from '../search-index.ts'

/** Attributes that hold search keys, by falling weight. */
const wordAttributes = ['panelCaption', 'figureCaption', 'mentions', 'title', 'abstract', 'label', 'imageText'] as const

/** The attribute of a facet; `gene` has one for each scope. */
export const facetAttributes = {
  modality: 'modality',
  organism: 'organism',
  journal: 'journal',
  year: 'year',
  licence: 'licence',
  licenceGroup: 'licenceGroup',
  articleType: 'articleType',
  compound: 'compound',
  confidenceBand: 'confidenceBand',
  labelSource: 'labelSource',
  humanLabel: 'humanLabel',
} as const satisfies Record<Exclude<FacetName, 'gene'>, string>

export const geneAttributes = { PANEL: 'genesOfPanel', FIGURE: 'genesOfFigure', ARTICLE: 'genesOfArticle' } as const

/** The name of the documents' visual features. */
export const embedder = 'picture'

/** Values of a facet in one answer: the most frequent; `facetValues` finds the others. */
export const valuesOfFacet = 1000

/**
 * What Meilisearch is told about an index. Typos are allowed in `freeWords` alone, where no symbol stands, and each key is asked for in quotes,
 * in which neither typos nor beginnings count; so SMAD2 never answers for SMAD3. Words of one attribute are all that matters to a key:
 * `byAttribute` spares the index its largest table. Totals are exact as long as `maxTotalHits` does not cut them.
 */
export const indexSettings: Settings = {
  searchableAttributes: [...wordAttributes, 'freeWords'],
  displayedAttributes: ['id', 'panelId', 'articleId', 'hash', 'tie', 'newest', 'oldest', 'confidence'],
  filterableAttributes: [
    {
      attributePatterns: [...Object.values(facetAttributes), ...Object.values(geneAttributes)],
      features: { facetSearch: true, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['article', 'version', 'visualModel'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['id', 'tie', 'newest', 'oldest', 'confidence', 'yearNumber'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ['confidence', 'id', 'newest', 'oldest', 'tie'],
  rankingRules: ['words', 'sort', 'typo', 'attributeRank', 'wordPosition', 'tie:asc'],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 6, twoTypos: 9 },
    disableOnAttributes: [...wordAttributes],
    disableOnWords: [],
    disableOnNumbers: true,
  },
  prefixSearch: 'indexingTime',
  proximityPrecision: 'byAttribute',
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['eng'] }],
  faceting: { maxValuesPerFacet: valuesOfFacet, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: 1_000_000_000 },
  searchCutoffMs: 10_000,
  stopWords: [],
  synonyms: {},
  dictionary: [],
  separatorTokens: [],
  nonSeparatorTokens: [],
  embedders: { [embedder]: { source: 'userProvided', dimensions: visualDimensions } },
}

/** Changes when documents are made in another way though the settings are the same. */
const documentVersion = 2

/** Stands in every document, so that whoever may only search can tell an index of another version too. */
export const indexVersion = hash('sha256', JSON.stringify([documentVersion, indexSettings])).slice(0, 12)

/** Whether an index has our settings; what Meilisearch says beyond them are its defaults. */
export function areOurs(settings: Settings): boolean {
  const theirs = settings as Record<string, unknown>
  return Object.entries(indexSettings).every(([name, ours]) =>
    ordered.has(name) ? isDeepStrictEqual(theirs[name], ours) : isDeepStrictEqual(sorted(theirs[name]), sorted(ours)),
  )
}

/** Lists whose order means something; of the others Meilisearch keeps none. */
const ordered = new Set(['searchableAttributes', 'rankingRules'])

function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sorted(each)]))
}

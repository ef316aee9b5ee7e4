import { confidenceBand } from '../../domain/confidence-band.ts'
import type { FacetName, GeneScope, PanelDocument } from '../search-index.ts'
import { encodeCode, type ListFacet, valueFacets } from './facet-codes.ts'
import { geneToken, organismToken } from './key-tokens.ts'

/** What the tables hold of a document's facets. */
export interface DocumentFacets {
  /** `panel.facets` */
  readonly facets: string
  readonly genes: Readonly<Record<GeneScope, string>>
  readonly organisms: string
  /** `words.keys` */
  readonly keys: string
}

/** @param codeOf gives a value a code where it has none yet. */
export function documentFacets(
  document: PanelDocument,
  codeOf: (facet: FacetName, value: string) => number,
): DocumentFacets {
  const { genes, organisms } = document
  const values = facetValues(document)
  let facets = ''
  for (const name of valueFacets) {
    const value = values[name] ?? null
    facets += encodeCode(value === null ? 0 : codeOf(name, value))
  }
  let keys = ''
  const encoded = (facet: ListFacet, list: readonly string[], token: (code: number) => string) => {
    let codes = ''
    for (const value of list) {
      const code = codeOf(facet, value)
      codes += encodeCode(code)
      keys += `${token(code)} `
    }
    return codes
  }
  const genesAt = (scope: GeneScope) => encoded('gene', genes[scope], (code) => geneToken(scope, code))
  return {
    facets,
    genes: { PANEL: genesAt('PANEL'), FIGURE: genesAt('FIGURE'), ARTICLE: genesAt('ARTICLE') },
    organisms: encoded('organism', organisms, organismToken),
    keys,
  }
}

function facetValues(document: PanelDocument): Partial<Record<FacetName, string | null>> {
  const { modality, journal, year, licence, licenceGroup, articleType, compound, confidence, labelSource } = document
  return {
    modality,
    journal,
    year: year === null ? null : String(year),
    licence,
    licenceGroup,
    articleType,
    compound: compound === null ? null : String(compound),
    confidenceBand: confidence === null ? null : confidenceBand(confidence),
    labelSource,
    humanLabel: String(labelSource === 'HUMAN'),
  }
}

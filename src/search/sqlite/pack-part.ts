import { confidenceBand } from '../../domain/confidence-band.ts'
import { FiglensError } from '../../domain/errors.ts'
import type { FacetName, PanelDocument } from '../search-index.ts'
import { levels } from './levels.ts'
import {
  largestInRecord,
  placeInRecord,
  recordFields,
  recordLength,
  type ValueFacet,
  valueFacets,
} from './panel-record.ts'
import type { WordRow } from './word-rows.ts'

/** Numbers of the panels of a part, panel by panel, as `article_part` holds them. */
export interface PackedPart {
  /** `recordLength` numbers a panel. */
  readonly records: Uint16Array
  /** -1 where there is none: below every other. */
  readonly confidences: Float64Array
  /** Codes; how many are a panel's stands in its record. */
  readonly genes: Uint32Array
  readonly organisms: Uint32Array
}

/**
 * @param rows those of the part's words.
 * @param codeOf gives a value a code where it has none yet.
 * @throws FiglensError INDEX_UNAVAILABLE where a number does not fit.
 */
export function packPart(
  documents: readonly PanelDocument[],
  rows: readonly (readonly WordRow[])[],
  codeOf: (facet: FacetName, value: string) => number,
): PackedPart {
  const records = new Uint16Array(documents.length * recordLength)
  const genes: number[] = []
  const organisms: number[] = []
  documents.forEach((document, i) => {
    const set = (place: number, value: number) => {
      if (value > largestInRecord) throw tooLarge(place)
      records[i * recordLength + place] = value
    }
    const values = facetValues(document)
    valueFacets.forEach((facet, place) => {
      const value = values[facet]
      set(place, value === null ? 0 : codeOf(facet, value))
    })
    const { PANEL, FIGURE, ARTICLE } = document.genes
    const before = genes.length
    const scopes = [PANEL, FIGURE.filter((key) => !PANEL.includes(key)), ARTICLE.filter((key) => !FIGURE.includes(key))]
    scopes.forEach((keys, scope) => {
      for (const key of keys) genes.push(codeOf('gene', key))
      set(geneCounts + scope, genes.length - before)
    })
    for (const name of document.organisms) organisms.push(codeOf('organism', name))
    set(organismCount, document.organisms.length)
  })
  setRows(records, rows)
  const confidences = Float64Array.from(documents, ({ confidence }) => confidence ?? -1)
  return { records, confidences, genes: Uint32Array.from(genes), organisms: Uint32Array.from(organisms) }
}

const geneCounts = placeInRecord('genesPANEL')
const organismCount = placeInRecord('organisms')

function setRows(records: Uint16Array, rows: readonly (readonly WordRow[])[]): void {
  for (const [number, { run, length: field }] of levels.entries()) {
    let place = 0
    for (const { panels, length } of rows[number] ?? []) {
      if (run !== null) records[place * recordLength + placeInRecord(run)] = panels
      for (const end = place + panels; place < end; place++) {
        records[place * recordLength + placeInRecord(field)] = Math.min(length, largestInRecord)
      }
    }
  }
}

function facetValues(document: PanelDocument): Record<ValueFacet, string | null> {
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

function tooLarge(place: number): FiglensError {
  const sentence = `The search index cannot hold more than ${largestInRecord} different values of ${recordFields[place]}.`
  return new FiglensError('INDEX_UNAVAILABLE', sentence)
}

import type Database from 'libsql'
import type { FacetName, GeneScope } from '../search-index.ts'
import { type Collection, listColumnName, placesOf } from './collection.ts'
import { facetsLength, type ListFacet } from './facet-codes.ts'
import { type PanelColumns, readIds, readLists, readValues } from './panel-columns.ts'
import { type Source, source } from './panel-queries.ts'

/** The codes of panels that match, perhaps among those of others. */
export interface PanelCodes {
  readonly panels: number
  /** Where each panel stands in the columns; null: they hold these panels and no others. */
  readonly places: Uint32Array | null
  readonly columns: PanelColumns
}

/** @param lists facets whose lists are wanted. To be run inside a read transaction. */
export function readCodes(
  db: Database.Database,
  collection: Collection | null,
  from: Source,
  lists: readonly ListFacet[],
  geneScope: GeneScope = 'FIGURE',
): PanelCodes {
  const isInMemory = collection !== null && from.conditions.length === 0 && !from.isSampled
  if (!isInMemory) return readRows(db, from, lists, geneScope)
  const places = from.match === null ? null : placesOf(matchingIds(db, from.match), collection.ids)
  return { panels: places?.length ?? collection.ids.length, places, columns: collection.columns(db, geneScope) }
}

function readRows(db: Database.Database, from: Source, lists: readonly ListFacet[], geneScope: GeneScope): PanelCodes {
  const texts = [
    "group_concat(panel.facets, '')",
    ...lists.map((list) => `group_concat(panel.${listColumnName(list, geneScope)}, ' ')`),
  ]
  const { sql, values } = source(from)
  const [[facets, ...listTexts] = []] = db
    .prepare(`SELECT ${texts.join(', ')} ${sql}`)
    .raw()
    .all(values) as (string | null)[][]
  const panels = (facets ?? '').length / facetsLength
  const columns: PanelColumns = {
    value: (facet: FacetName) => readValues(facets ?? '', facet),
    list: (facet) => readLists(listTexts[lists.indexOf(facet)] ?? '', panels),
  }
  return { panels, places: null, columns }
}

function matchingIds(db: Database.Database, match: string): Float64Array {
  const [[count = 0, numbers = ''] = []] = db
    .prepare('SELECT count(*), group_concat(rowid) FROM words WHERE words MATCH ?')
    .raw()
    .all([match]) as [number, string | null][]
  return readIds(numbers ?? '', count)
}

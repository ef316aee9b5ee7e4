import type { FacetName } from '../search-index.ts'
import { codeLength, decodeCode, facetsLength, type ListFacet, placeOf } from './facet-codes.ts'

/** The codes of panels, a column a facet, all in one order. */
export interface PanelColumns {
  /** One code a panel. */
  value(facet: FacetName): Uint32Array
  /** Any number of codes a panel: those of panel `i` are `codes[starts[i]]` to before `codes[starts[i + 1]]`. */
  list(facet: ListFacet): ListColumn
}

export interface ListColumn {
  readonly codes: Uint32Array
  readonly starts: Uint32Array
}

/** @param facets `panel.facets` of all panels, one after the other. */
export function readValues(facets: string, facet: FacetName): Uint32Array {
  const column = new Uint32Array(facets.length / facetsLength)
  for (let i = 0, at = placeOf(facet); i < column.length; i++, at += facetsLength) column[i] = decodeCode(facets, at)
  return column
}

/** @param text the lists of all panels, with blanks between. */
export function readLists(text: string, panels: number): ListColumn {
  const codes = new Uint32Array((text.length - Math.max(0, panels - 1)) / codeLength)
  const starts = new Uint32Array(panels + 1)
  let next = 0
  for (let at = 0, panel = 0; at < text.length; ) {
    if (text.charCodeAt(at) === blank) {
      starts[++panel] = next
      at++
    } else {
      codes[next++] = decodeCode(text, at)
      at += codeLength
    }
  }
  starts[panels] = next
  return { codes, starts }
}

const blank = 32

/** @param numbers decimal numbers with commas between; read by hand, since splitting would make a string of each. */
export function readIds(numbers: string, count: number): Float64Array {
  const ids = new Float64Array(count)
  let id = 0
  for (let at = 0, i = 0; i < count; at++) {
    const digit = numbers.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) id = id * 10 + digit
    else {
      ids[i++] = id
      id = 0
    }
  }
  return ids
}

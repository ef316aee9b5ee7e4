import { cellValues, type Row } from './read-table.ts'

export interface HumanGene {
  readonly id: string
  readonly symbol: string
  readonly name: string
  readonly previous: readonly string[]
  readonly aliases: readonly string[]
  readonly uniprot: readonly string[]
  readonly mouseIds: readonly string[]
  readonly ratIds: readonly string[]
}

/** Approved genes that make something: neither pseudogenes nor fragile sites, from HGNC's custom download or its `hgnc_complete_set.txt`. */
export function readHgnc(rows: readonly Row[]): HumanGene[] {
  return rows.map(fromRow).filter((gene) => gene !== null)
}

function fromRow(row: Row): HumanGene | null {
  const status = row.status ?? row.Status
  const locusType = row.locus_type ?? row['Locus type'] ?? ''
  const id = row.hgnc_id ?? row['HGNC ID']
  const symbol = row.symbol ?? row['Approved symbol']
  if (!/^approved$/i.test(status ?? '') || leftOut.test(locusType) || !id || !symbol) return null
  return {
    id,
    symbol,
    name: row.name ?? row['Approved name'] ?? '',
    previous: cellValues(row.prev_symbol ?? row['Previous symbols'], listSeparator),
    aliases: [
      ...cellValues(row.alias_symbol ?? row['Alias symbols'], listSeparator),
      ...cellValues(row.alias_name, /\|/),
    ],
    uniprot: cellValues(row.uniprot_ids ?? row['UniProt ID(supplied by UniProt)'], listSeparator),
    mouseIds: cellValues(row.mgd_id ?? row['Mouse genome database ID(supplied by MGI)'], listSeparator),
    ratIds: cellValues(row.rgd_id ?? row['Rat genome database ID(supplied by RGD)'], listSeparator),
  }
}

/** The custom download separates by comma and space, the complete set by bars. */
const listSeparator = /\||, /
const leftOut =
  /pseudogene|fragile|virus|retrovirus|transfer|ribosomal|region|unknown|readthrough|cluster|small nuc|vault|RNA, Y|misc/i

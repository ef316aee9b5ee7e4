import { cellValues, type Row } from './read-table.ts'

export interface RodentGene {
  /** With its prefix: `MGI:95294`, `RGD:2543`. */
  readonly id: string
  readonly symbol: string
  readonly synonyms: readonly string[]
  /** In the Ensembl gene build: what is not is mostly a trait, a clone or a marker. */
  readonly inEnsembl: boolean
}

/** MGI's marker list (`MRK_List2.rpt`, only what is a gene), or the table ID, symbol, synonyms, ensembl. */
export function readMgi(rows: readonly Row[]): RodentGene[] {
  return rows.flatMap((row) => {
    const type = row['Marker Type']
    if (type !== undefined && type !== 'Gene') return []
    const id = row['MGI Accession ID'] ?? `MGI:${row.ID}`
    const synonyms = cellValues(row['Marker Synonyms (pipe-separated)'] ?? row.synonyms, /\|/)
    return [
      {
        id,
        symbol: row['Marker Symbol'] ?? row.symbol ?? '',
        synonyms,
        inEnsembl: type !== undefined || row.ensembl !== '',
      },
    ]
  })
}

/** RGD's `GENES_RAT.txt`, or the table ID, symbol, synonyms, ensembl. */
export function readRgd(rows: readonly Row[]): RodentGene[] {
  return rows.map((row) => ({
    id: `RGD:${row.GENE_RGD_ID ?? row.ID}`,
    symbol: row.SYMBOL ?? row.symbol ?? '',
    synonyms: [row.synonyms, row.OLD_SYMBOL, row.OLD_NAME].flatMap((cell) => cellValues(cell, /;/)),
    inEnsembl: (row.ENSEMBL_ID ?? row.ensembl ?? '') !== '',
  }))
}

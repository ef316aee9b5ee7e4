import type { Gene, GeneConcept, GeneFamily, GeneKey, Ortholog } from '../domain/gene.ts'
import { nameKey } from './name-key.ts'

/** Where a name comes from. */
export type NameSource =
  | 'curated'
  | 'symbol'
  | 'mouse symbol'
  | 'rat symbol'
  | 'family'
  | 'name'
  | 'previous'
  | 'alias'
  | 'rodent synonym'

/** A name of a concept as its source writes it. */
export interface LexiconName {
  readonly written: string
  readonly key: string
  readonly source: NameSource
  readonly concept: GeneConcept
}

/** The concept of a line of the lexicon, under each of its names: `G` lines are genes, `F` lines families. */
export function namesOf(line: string): LexiconName[] {
  const cells = line.split('\t')
  const concept = cells[0] === 'F' ? readFamily(cells) : readGene(cells)
  return writtenNames(cells).map(([written, source]) => ({ written, key: nameKey(written), source, concept }))
}

/** The key of that concept alone, with nothing else read. */
export function geneKeyOf(line: string): GeneKey {
  const id = line.slice(2, line.indexOf('\t', 2))
  return line.startsWith('F') ? `FPLX:${id}` : id
}

function writtenNames(cells: readonly string[]): (readonly [written: string, source: NameSource])[] {
  const from = (source: NameSource) => (written: string) => [written, source] as const
  if (cells[0] === 'F') return values(cells[3]).map(from('family'))
  return [
    ...values(cells[1]).map(from('symbol')),
    ...orthologs(cells[4]).map(({ symbol }) => [symbol, 'mouse symbol'] as const),
    ...orthologs(cells[5]).map(({ symbol }) => [symbol, 'rat symbol'] as const),
    ...values(cells[7]).map(from('curated')),
    ...values(cells[8]).map(from('name')),
    ...values(cells[9]).map(from('previous')),
    ...values(cells[10]).map(from('alias')),
    ...values(cells[11]).map(from('rodent synonym')),
  ]
}

function readGene([, symbol = '', hgncId = '', uniprot, mouse, rat, name = '']: readonly string[]): Gene {
  const ids = { hgncId: hgncId || null, uniprot: values(uniprot) }
  return { kind: 'gene', symbol, name, ...ids, mouse: orthologs(mouse), rat: orthologs(rat) }
}

function readFamily([, id = '', members]: readonly string[]): GeneFamily {
  return { kind: 'family', id, members: values(members) }
}

function orthologs(cell: string | undefined): Ortholog[] {
  return values(cell).map((entry) => {
    const [id = '', symbol = ''] = entry.split('=')
    return { id, symbol }
  })
}

function values(cell: string | undefined): string[] {
  return cell ? cell.split('|') : []
}

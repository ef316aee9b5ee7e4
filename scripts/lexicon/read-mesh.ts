import { tabRows } from './read-table.ts'
import { shortBinomials } from './short-binomials.ts'

/**
 * One line an organism, by descriptor: id, name, NCBI taxonomy ids, names it goes by. From the table of MeSH's organisms, or from
 * the descriptor file (`d2026.bin`), of which the records below tree B are taken, with the names that `curated` has by MeSH's, and short
 * forms of scientific names.
 */
export function organismLines(text: string, curated: ReadonlyMap<string, readonly string[]>): string[] {
  const published = text.startsWith('*NEWRECORD') ? fromDescriptorFile(text) : fromTable(text)
  const known = new Set(published.map(({ name }) => name))
  for (const name of curated.keys()) {
    if (!known.has(name)) throw new Error(`The supplement names "${name}", which MeSH has not.`)
  }
  const records = published.map((record) => {
    return { ...record, names: [...record.names, ...(curated.get(record.name) ?? [])] }
  })
  const shortened = shortBinomials(records)
  return records
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, taxonomyIds, names }) => {
      const short = shortened([name, ...(curated.get(name) ?? [])])
      return [id, name, taxonomyIds.join('|'), [...new Set([...names, ...short])].join('|')].join('\t')
    })
}

interface OrganismRecord {
  readonly id: string
  readonly name: string
  readonly taxonomyIds: readonly string[]
  readonly names: readonly string[]
}

function fromTable(text: string): OrganismRecord[] {
  return tabRows(text).map((row) => ({
    id: row.mesh_id ?? '',
    name: row.name ?? '',
    taxonomyIds: (row.ncbi_taxids ?? '').split('|').filter((id) => id !== ''),
    names: (row.synonyms ?? '').split('|').filter(isPlainName),
  }))
}

function fromDescriptorFile(text: string): OrganismRecord[] {
  return text.split('*NEWRECORD').flatMap((record) => {
    const values = (field: string) =>
      [...record.matchAll(new RegExp(`^${field} = (.*)$`, 'gm'))].map(([, value = '']) => value.trim())
    const [id] = values('UI')
    const [name] = values('MH')
    if (!id || !name || !values('MN').some((tree) => tree.startsWith('B'))) return []
    const entries = [...values('ENTRY'), ...values('PRINT ENTRY')].map((entry) => entry.split('|')[0] ?? '')
    const taxonomyIds = values('RN').flatMap((number) => number.match(/^txid(\d+)$/)?.[1] ?? [])
    return [{ id, name, taxonomyIds, names: entries.filter(isPlainName) }]
  })
}

/** Inverted entries ("Virus, Abelson Leukemia") are made for card files; nobody writes them. */
function isPlainName(name: string): boolean {
  return name !== '' && !name.includes(', ')
}

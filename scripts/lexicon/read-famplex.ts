export interface FamplexTables {
  /** Cells of `entities.csv`, `grounding_map.csv` and `relations.csv`. */
  readonly entities: readonly string[][]
  readonly groundings: readonly string[][]
  readonly relations: readonly string[][]
}

export interface ProteinFamily {
  readonly id: string
  readonly synonyms: readonly string[]
  /** HGNC symbols, those of contained families included, sorted. */
  readonly members: readonly string[]
}

export interface Famplex {
  readonly families: readonly ProteinFamily[]
  /** What curators found authors to call single genes: a HGNC symbol or a UniProt accession, and the name. */
  readonly geneNames: readonly { readonly gene: string; readonly name: string }[]
  /** What looks like a gene's name but was found to mean a chemical, a process or a disease. */
  readonly otherMeanings: readonly string[]
}

export function readFamplex({ entities, groundings, relations }: FamplexTables): Famplex {
  const grounded = groundings.map(([name = '', database = '', id = '']) => ({ name, database, id }))
  const synonyms = Map.groupBy(
    grounded.filter(({ database }) => database === 'FPLX'),
    ({ id }) => id,
  )
  const parts = Map.groupBy(relations, ([, , , , whole = '']) => whole)
  return {
    families: entities.flatMap(([id = '']) =>
      id === ''
        ? []
        : [{ id, synonyms: synonyms.get(id)?.map(({ name }) => name) ?? [], members: membersOf(id, parts) }],
    ),
    geneNames: grounded
      .filter(({ database }) => database === 'UP' || database === 'HGNC')
      .map(({ name, id }) => ({ gene: id, name })),
    otherMeanings: grounded.filter(({ database }) => otherDatabases.has(database)).map(({ name }) => name),
  }
}

const otherDatabases = new Set(['PUBCHEM', 'CHEBI', 'MESH', 'GO', 'HMDB', 'NCIT'])

function membersOf(id: string, parts: ReadonlyMap<string, readonly string[][]>, seen = new Set<string>()): string[] {
  if (seen.has(id)) return []
  seen.add(id)
  const members = (parts.get(id) ?? []).flatMap(([database, part = '']) => {
    if (database === 'HGNC') return [part]
    return database === 'FPLX' ? membersOf(part, parts, seen) : []
  })
  return [...new Set(members)].sort()
}

import { namesOf } from '../../src/entities/lexicon-line.ts'
import { nameKey } from '../../src/entities/name-key.ts'
import type { JoinedGene, Ortholog } from './join-genes.ts'
import { nameVariants } from './name-variants.ts'
import type { Famplex, ProteinFamily } from './read-famplex.ts'

/** The curated lists beside the tables: names by symbol, family or organism, and what mostly means something else. */
export interface Supplement {
  readonly families: readonly { readonly id: string; readonly members: RegExp; readonly names: readonly string[] }[]
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly ordinaryWords: readonly string[]
  readonly otherMeanings: readonly string[]
  readonly generalFamilies: ReadonlySet<string>
  readonly organisms: ReadonlyMap<string, readonly string[]>
}

/**
 * The lines of `data/genes.tsv.br` below its header, as `data/README.md` describes them: words, other meanings, genes and families,
 * and behind an empty line every key with the lines that have it.
 */
export function lexiconLines(genes: readonly JoinedGene[], famplex: Famplex, supplement: Supplement): string[] {
  const curated = curatedNames(genes, famplex, supplement)
  const humanSymbols = genes.flatMap(({ human }) => (human ? [human.symbol] : []))
  const families = [
    ...famplex.families.filter(({ id }) => !supplement.generalFamilies.has(id)),
    ...supplement.families.map(({ id, members, names }) => ({
      id,
      synonyms: names,
      members: humanSymbols.filter((symbol) => members.test(symbol)),
    })),
  ]
  const lines = [
    ...genes.map((gene) => geneLine(gene, curated)),
    ...families.map((family) => familyLine(family, supplement)),
  ]
  const names = new Set([...genes.map(({ symbol }) => symbol), ...families.map(({ id }) => id)])
  for (const name of supplement.names.keys()) {
    if (!names.has(name)) throw new Error(`The supplement names "${name}", which no table has.`)
  }
  const linked = new Set([
    ...families.flatMap(({ synonyms }) => synonyms),
    ...famplex.geneNames.map(({ name }) => name),
  ])
  const others = new Set([...famplex.otherMeanings.filter((name) => !linked.has(name)), ...supplement.otherMeanings])
  return [supplement.ordinaryWords.join('|'), [...others].sort().join('|'), ...lines, '', ...keyLines(lines)]
}

function keyLines(lines: readonly string[]): string[] {
  const linesOfKey = new Map<string, Set<string>>()
  for (const [at, line] of lines.entries()) {
    for (const { key } of namesOf(line)) {
      if (key.length < 2) continue
      const there = linesOfKey.get(key)
      if (there) there.add(at.toString(36))
      else linesOfKey.set(key, new Set([at.toString(36)]))
    }
  }
  return [...linesOfKey].map(([key, found]) => `${key}\t${[...found].join(',')}`).sort()
}

function curatedNames(genes: readonly JoinedGene[], famplex: Famplex, supplement: Supplement): Map<string, string[]> {
  const symbolOfAccession = new Map(
    genes.flatMap(({ symbol, human }) => (human?.uniprot ?? []).map((id) => [id, symbol] as const)),
  )
  const curated = new Map<string, string[]>([...supplement.names].map(([symbol, names]) => [symbol, [...names]]))
  const symbols = new Map(genes.map(({ symbol }) => [nameKey(symbol), symbol]))
  for (const { gene, name } of famplex.geneNames) {
    const symbol = symbolOfAccession.get(gene) ?? gene
    if ((symbols.get(nameKey(name)) ?? symbol) !== symbol) continue
    curated.set(symbol, [...(curated.get(symbol) ?? []), name])
  }
  return curated
}

function geneLine(gene: JoinedGene, curated: ReadonlyMap<string, readonly string[]>): string {
  const { symbol, name, human, mouse, rat } = gene
  const used = new Set([nameKey(symbol), ...[...mouse, ...rat].map((ortholog) => nameKey(ortholog.symbol))])
  const fresh = (names: readonly string[]) => names.filter((form) => isFresh(form, used)).join('|')
  return [
    'G',
    symbol,
    human?.id ?? '',
    human?.uniprot.join('|') ?? '',
    orthologCell(mouse),
    orthologCell(rat),
    name,
    fresh(curated.get(symbol) ?? []),
    fresh(name === '' ? [] : nameVariants(name)),
    fresh(gene.previous),
    fresh(gene.aliases),
    fresh(gene.rodentSynonyms),
  ].join('\t')
}

function familyLine({ id, synonyms, members }: ProteinFamily, supplement: Supplement): string {
  const used = new Set<string>()
  const names = [id.replaceAll('_', ' '), ...synonyms, ...(supplement.names.get(id) ?? [])]
  return ['F', id, members.join('|'), names.filter((form) => isFresh(form, used)).join('|')].join('\t')
}

function orthologCell(orthologs: readonly Ortholog[]): string {
  return orthologs.map(({ id, symbol }) => `${id}=${symbol}`).join('|')
}

/** Whether a form is worth a place: it has two characters at least, a letter among them, is no weight, and was not there yet. */
function isFresh(form: string, used: Set<string>): boolean {
  const key = nameKey(form)
  if (key.length < 2 || key.length > 80 || used.has(key) || !/[a-z]/.test(key) || /[\t|]|^\d+ ?kDa$/.test(form))
    return false
  used.add(key)
  return true
}

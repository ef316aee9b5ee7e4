import type { HumanGene } from './read-hgnc.ts'
import type { RodentGene } from './read-rodent-genes.ts'

export interface Ortholog {
  readonly id: string
  readonly symbol: string
}

/** One gene across human, mouse and rat; under its human symbol where it has one. */
export interface JoinedGene {
  readonly symbol: string
  readonly name: string
  readonly human: HumanGene | null
  readonly mouse: readonly Ortholog[]
  readonly rat: readonly Ortholog[]
  readonly previous: readonly string[]
  readonly aliases: readonly string[]
  /** What MGI and RGD have. */
  readonly rodentSynonyms: readonly string[]
}

/** Rodent genes join the human gene that HGNC names for them, else the one of the same symbol, else they stand alone. */
export function joinGenes(
  human: readonly HumanGene[],
  mouse: readonly RodentGene[],
  rat: readonly RodentGene[],
): JoinedGene[] {
  const groups = new Map(human.map((gene) => [gene.symbol.toUpperCase(), { human: gene, mouse: [], rat: [] } as Group]))
  addRodents(groups, mouse, 'mouse')
  addRodents(groups, rat, 'rat')
  return [...groups.entries()]
    .map(([symbol, group]) => toGene(symbol, group))
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
}

interface Group {
  readonly human: HumanGene | null
  readonly mouse: RodentGene[]
  readonly rat: RodentGene[]
}

function addRodents(groups: Map<string, Group>, genes: readonly RodentGene[], species: 'mouse' | 'rat'): void {
  const humanSymbols = new Map<string, string>()
  for (const { human } of groups.values()) {
    for (const id of (species === 'mouse' ? human?.mouseIds : human?.ratIds) ?? []) {
      // A rodent gene may stand for several human ones (Gh for GH1 and GH2): the first of them has it.
      if (human && !humanSymbols.has(id)) humanSymbols.set(id, human.symbol.toUpperCase())
    }
  }
  for (const gene of genes) {
    const symbol = humanSymbols.get(gene.id) ?? gene.symbol.toUpperCase()
    const group = groups.get(symbol)
    if (group) group[species].push(gene)
    else if (gene.inEnsembl && !unnamed.test(gene.symbol)) {
      groups.set(symbol, { human: null, mouse: [], rat: [], [species]: [gene] })
    }
  }
}

/** Numbered predictions and clones, and pseudogenes: nobody writes of them in a caption. */
const unnamed = /^(?:Gm|LOC|RGD|AABR|AC|AI|AL|AW|BC|BB)\d|Rik|-ps\d*$|^Olfr|^Vmn|^Or\d/

function toGene(symbol: string, { human, mouse, rat }: Group): JoinedGene {
  return {
    symbol: human?.symbol ?? mouse[0]?.symbol ?? rat[0]?.symbol ?? symbol,
    name: human?.name ?? '',
    human,
    mouse: mouse.map(({ id, symbol }) => ({ id, symbol })),
    rat: rat.map(({ id, symbol }) => ({ id, symbol })),
    previous: human?.previous ?? [],
    aliases: (human?.aliases ?? []).filter(isName),
    rodentSynonyms: [...mouse, ...rat].flatMap((gene) => gene.synonyms).filter(isName),
  }
}

function isName(alias: string): boolean {
  return !clone.test(alias)
}

/** Names of clones, of alleles found by mutagenesis, and of nothing in particular. */
const clone =
  /^(?:FLJ|DKFZ|MGC|LOC|RGD|IMAGE|AI|AL|AW|BC|BB|AA|AU|Gm|mKIAA|RATLNC|HSPC|PRO|UNQ|MST|MSTP|bA|dJ|RP\d+-?)\d|Rik$|Clo$|^D(?:\d+|X)[A-Z]\w*e$|^.?$|^\d+$/

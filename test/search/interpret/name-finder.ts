import type { GeneConcept, GeneKey } from '../../../src/domain/gene.ts'
import type { FoundName, NamedThing, NameFinder } from '../../../src/domain/name-finder.ts'

const gene = (value: string, label = value): NamedThing => ({ kind: 'GENE', value, label })
const organism = (value: string): NamedThing => ({ kind: 'ORGANISM', value, label: value })

const names: readonly (readonly [written: RegExp, meaning: NamedThing | null, others?: readonly NamedThing[]])[] = [
  [/\b(?:egfr|her1|epidermal growth factor receptor)\b/gi, gene('EGFR')],
  [/\b(?:kras)\b/gi, gene('KRAS')],
  [/\bERK\b/g, gene('FPLX:ERK', 'ERK family')],
  [/\bsonic hedgehog\b/gi, gene('SHH')],
  [/\bCAT\b/g, gene('CAT')],
  [/\bSEM\b/g, null, [gene('SEMA3F')]],
  [/\bp38\b/gi, null, [gene('MAPK14'), gene('AIMP2')]],
  [/\bTH\b/g, null, [gene('TH')]],
  [/\b(?:mouse|mice)\b/gi, organism('Mice')],
  [/\brats?\b/gi, organism('Rats')],
  [/\b(?:zebrafish|danio rerio)\b/gi, organism('Zebrafish')],
  [/\bhedgehogs?\b/gi, organism('Hedgehogs')],
]

const known = new Map<GeneKey, GeneConcept>([
  [
    'EGFR',
    {
      kind: 'gene',
      symbol: 'EGFR',
      name: 'epidermal growth factor receptor',
      hgncId: 'HGNC:3236',
      uniprot: ['P00533'],
      mouse: [{ id: 'MGI:95294', symbol: 'Egfr' }],
      rat: [{ id: 'RGD:2543', symbol: 'Egfr' }],
    },
  ],
  ['FPLX:ERK', { kind: 'family', id: 'ERK', members: ['MAPK1', 'MAPK3'] }],
])

const synonyms: readonly (readonly [written: string, meaning: NamedThing])[] = [
  ['her1', gene('EGFR')],
  ['her2', gene('ERBB2')],
  ['danio rerio', organism('Zebrafish')],
  ['mouse', organism('Mice')],
]

/** Knows a handful of names. */
export const fewNames: NameFinder = {
  find: (query) =>
    names.flatMap(([written, meaning, others = []]) =>
      [...query.matchAll(written)].map(({ 0: text, index }): FoundName => {
        return { start: index, end: index + text.length, meaning, others }
      }),
    ),
  named: (kind, name) =>
    names.flatMap(([written, meaning, others = []]) =>
      name.match(written)?.[0] === name
        ? [...(meaning ? [meaning] : []), ...others].filter((thing) => thing.kind === kind)
        : [],
    ),
  beginning: (kind, typed) =>
    new Set(
      synonyms
        .filter(([written, thing]) => thing.kind === kind && written.startsWith(typed.toLowerCase()))
        .map(([, { value }]) => value),
    ),
  organismsWithin: (name) => (name === 'Mice' ? ['Mice', 'Mice, Nude'] : [name]),
  gene: (key) => known.get(key) ?? null,
}

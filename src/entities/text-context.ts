import type { GeneConcept, Species } from '../domain/gene.ts'
import { findAbbreviations, findExpansions } from './abbreviations.ts'
import { chooseConcept } from './choose-concept.ts'
import { isMolecular } from './cues.ts'
import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { nameKey } from './name-key.ts'
import { namesForWords } from './names-for-words.ts'
import type { Reading } from './read-genes.ts'
import { isNotOfAnimals, isOfFliesOrWorms, speciesOf } from './species.ts'

/**
 * By short form: the gene names that it stands for, or what kind of thing it stands for where the lexicon does not have its words
 * ("brain lipid-binding protein").
 */
type Abbreviations = ReadonlyMap<string, readonly LexiconName[] | 'protein' | 'other'>

/** What a text says about how its names are to be read. */
export interface TextContext {
  readonly abbreviations: Abbreviations
  /** Genes and families that are named beyond doubt: their other names are believed too. */
  readonly established: ReadonlySet<GeneConcept>
  /** The letters in which something is named beyond doubt: they are believed wherever they stand. */
  readonly forms: ReadonlySet<string>
  readonly species: Species | null
  /** It speaks of plants, fungi or bacteria only: a symbol is not that of our gene. */
  readonly isForeign: boolean
  /** It speaks of flies or worms rather than of mammals: their short symbols are others. */
  readonly isOfFliesOrWorms: boolean
  /** It is about molecular biology at all. */
  readonly isMolecular: boolean
}

export const emptyContext: TextContext = {
  abbreviations: new Map(),
  established: new Set(),
  forms: new Set(),
  species: null,
  isForeign: false,
  isOfFliesOrWorms: false,
  isMolecular: false,
}

export function readContext(text: string, readings: readonly Reading[], lexicon: Lexicon): TextContext {
  const abbreviations = readAbbreviations(text, lexicon)
  const base = {
    ...emptyContext,
    abbreviations,
    species: speciesOf(text),
    isForeign: isNotOfAnimals(text),
    isOfFliesOrWorms: isOfFliesOrWorms(text),
    isMolecular: isMolecular(text) || readings.some(({ need }) => need === 'nothing'),
  }
  const sure = readings.filter((reading) => isBelieved(reading, base))
  const concepts = sure.map(({ names }) => chooseConcept(names, base).concept)
  return {
    ...base,
    established: new Set(concepts.filter((concept) => concept !== null)),
    forms: new Set([...sure, ...listedWith(sure, readings, text)].map(({ match }) => match.text)),
  }
}

/** Whether a reading is a gene's name, by itself or by what the context knows. */
export function isBelieved({ match, names, need, isCued }: Reading, context: TextContext): boolean {
  const defined = context.abbreviations.get(match.text)
  if (defined !== undefined) return defined !== 'other'
  if (need === 'nothing' || isCued || (need === 'biology' && context.isMolecular)) return true
  return (
    (need !== 'proof' && context.forms.has(match.text)) || names.some(({ concept }) => context.established.has(concept))
  )
}

/** The first is nearer and wins where they differ. */
export function mergeContexts(near: TextContext, far: TextContext): TextContext {
  return {
    abbreviations: new Map([...far.abbreviations, ...near.abbreviations]),
    established: new Set([...near.established, ...far.established]),
    forms: new Set([...near.forms, ...far.forms]),
    species: near.species ?? far.species,
    isForeign: near.isForeign || (near.species === null && far.isForeign),
    isOfFliesOrWorms: near.isOfFliesOrWorms || (near.species === null && far.isOfFliesOrWorms),
    isMolecular: near.isMolecular || far.isMolecular,
  }
}

function readAbbreviations(text: string, lexicon: Lexicon): Abbreviations {
  const expansions = [...findExpansions(text)].filter(({ long }) => protein.test(long))
  const entries = [...expansions, ...findAbbreviations(text)].map(({ short, long }) => {
    const names = lexicon.find(nameKey(long.replace(origin, '')))
    return [
      short,
      names.length > 0 ? names : protein.test(long) ? namesForWords(short, long, lexicon) : 'other',
    ] as const
  })
  return new Map(entries)
}

const origin = /^(?:human|mouse|murine|rat|bovine|recombinant|soluble|total|phosphorylated) /i
const protein =
  /(?:protein|receptor|factor|activator|antigen|gene|ligand|enzyme|channel|transporter|subunit|(?:kin|erg|duct|fer|dat|tein|lip|thet|th|tid)ase|actin|myosin|tubulin|keratin|collagen|globulin|cadherin|catenin|integrin)s?(?:[ -](?:\w{1,3}|alpha|beta|gamma))?$/i

/** What stands in a list with something sure ("ADAM22, MBP and AAT") is of its kind, unless its letters mostly mean something else. */
function listedWith(sure: readonly Reading[], readings: readonly Reading[], text: string): Reading[] {
  const known = new Set(sure)
  const spread = (from: Reading | undefined, to: Reading, between: string) => {
    if (from && known.has(from) && to.need !== 'proof' && listSeparator.test(between)) known.add(to)
  }
  readings.forEach((reading, i) => {
    const before = readings[i - 1]
    spread(before, reading, text.slice(before?.match.end, reading.match.start))
  })
  readings.forEach((_, i) => {
    const reading = readings[readings.length - 2 - i]
    const after = readings[readings.length - 1 - i]
    if (reading) spread(after, reading, text.slice(reading.match.end, after?.match.start))
  })
  return [...known]
}

const listSeparator = /^(?:[,;/+]| ?\/ ?|,? (?:and|or|&)| ?\([a-zA-Z]\),?(?: and)?) ?$/

import type { Span } from '../domain/caption-parts.ts'
import type { GeneConcept } from '../domain/gene.ts'
import type { GeneMention } from './gene-mention.ts'
import { nameKey } from './name-key.ts'

export interface GoldGene {
  /** In UTF-16 code units. */
  readonly span: Span
  /** A symbol or the name of a family; null where the annotator gave none. */
  readonly symbol: string | null
}

interface Ratios {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface GeneScore {
  readonly captions: number
  /** Mentions in the gold. */
  readonly gold: number
  /** Mentions in the gold that have a symbol. */
  readonly withSymbol: number
  /** Mentions found. */
  readonly found: number
  /** A mention found is right that overlaps one of the gold; each counts once. */
  readonly span: Ratios
  /** A mention found is right that overlaps one of the gold and names the same gene or family; what meets a mention without symbol cannot be judged and is left out. */
  readonly symbol: Ratios
}

/** How well mentions were found in captions, over all of them together. Ratios of nothing are 0. */
export function scoreGenes(
  captions: readonly { readonly gold: readonly GoldGene[]; readonly found: readonly GeneMention[] }[],
): GeneScore {
  const pairs = captions.flatMap(pairMentions)
  const gold = captions.flatMap((caption) => caption.gold)
  const found = captions.reduce((count, caption) => count + caption.found.length, 0)
  const withSymbol = gold.filter(({ symbol }) => symbol !== null).length
  const unjudged = pairs.filter(([{ symbol }]) => symbol === null).length
  const named = pairs.filter(([{ symbol }, mention]) => symbol !== null && isNamed(mention.concept, symbol)).length
  return {
    captions: captions.length,
    gold: gold.length,
    withSymbol,
    found,
    span: ratios(pairs.length, found, gold.length),
    symbol: ratios(named, found - unjudged, withSymbol),
  }
}

type Pair = readonly [gold: GoldGene, mention: GeneMention]

/** Overlapping mentions one to one: those that agree about the gene before the others, then in the order of the text. */
function pairMentions({
  gold,
  found,
}: {
  readonly gold: readonly GoldGene[]
  readonly found: readonly GeneMention[]
}): Pair[] {
  const all = gold.flatMap((one) =>
    found.filter((mention) => overlap(one.span, mention.span)).map((mention): Pair => [one, mention]),
  )
  const agrees = ([{ symbol }, { concept }]: Pair) => symbol !== null && isNamed(concept, symbol)
  const taken = new Set<GoldGene | GeneMention>()
  return [...all.filter(agrees), ...all.filter((pair) => !agrees(pair))].filter((pair) => {
    if (pair.some((side) => taken.has(side))) return false
    for (const side of pair) taken.add(side)
    return true
  })
}

function overlap([start, end]: Span, [otherStart, otherEnd]: Span): boolean {
  return start < otherEnd && otherStart < end
}

/** A gene may go by its human, its mouse or its rat symbol; capitals and dividers do not matter. */
function isNamed(concept: GeneConcept | null, symbol: string): boolean {
  if (concept === null) return false
  const names =
    concept.kind === 'family' ? [concept.id] : [concept, ...concept.mouse, ...concept.rat].map((gene) => gene.symbol)
  return names.some((name) => nameKey(name) === nameKey(symbol))
}

function ratios(right: number, found: number, gold: number): Ratios {
  const precision = found === 0 ? 0 : right / found
  const recall = gold === 0 ? 0 : right / gold
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

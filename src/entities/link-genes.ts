import type { GeneEvidence } from '../domain/gene.ts'
import { chooseConcept } from './choose-concept.ts'
import type { GeneMention } from './gene-mention.ts'
import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { nameKey } from './name-key.ts'
import { type Reading, readGenes } from './read-genes.ts'
import { isBelieved, mergeContexts, readContext, type TextContext } from './text-context.ts'

/**
 * The genes, proteins and families that a text names, in its order; spans never overlap. `article` is what the rest of the article says
 * (`readArticleContext`): its abbreviations, its species, the genes it is about. Never throws, whatever the text.
 */
export function linkGenes(text: string, lexicon: Lexicon, article?: TextContext): GeneMention[] {
  const readings = readGenes(text, lexicon)
  const own = readContext(text, readings, lexicon)
  const context = article ? mergeContexts(own, article) : own
  return readings
    .filter((reading) => isBelieved(reading, context) && !isTag(text, reading.match))
    .map((reading) => toMention(reading, context))
    .filter((mention) => isOfOurs(mention, context))
}

/** Whether a mention can be of a gene of mammals in a text about plants, fungi, bacteria, flies or worms. */
function isOfOurs({ evidence, text }: GeneMention, { isForeign, isOfFliesOrWorms }: TextContext): boolean {
  if (evidence === 'NAME' || evidence === 'FAMILY') return true
  if (isForeign) return false
  return !isOfFliesOrWorms || evidence === 'ABBREVIATION' || nameKey(text).length > (evidence === 'SYMBOL' ? 3 : 4)
}

function toMention({ match, names }: Reading, context: TextContext): GeneMention {
  const { start, end, text } = match
  const defined = context.abbreviations.get(text)
  const { concept, candidates, name } = chooseConcept(typeof defined === 'object' ? defined : names, context)
  const evidence = defined ? 'ABBREVIATION' : evidenceOf(name)
  return { span: [start, end], text, concept, candidates, evidence, species: context.species }
}

function evidenceOf({ source }: LexiconName): GeneEvidence {
  if (source === 'family') return 'FAMILY'
  if (source === 'name') return 'NAME'
  return source.endsWith('symbol') ? 'SYMBOL' : 'SYNONYM'
}

/** "Myc-EGFR", "EGFR-MBP", "GST-tagged": there the name is that of a tag. */
function isTag(text: string, { start, end, text: written }: Reading['match']): boolean {
  if (written === 'RFP') return true
  if (!/^(?:c-)?(?:myc|MBP|GST|HA|His|Fc|SUMO|Ub|Gal4|lacZ)$/i.test(written)) return false
  return (
    /^(?:[- ]tag|[- ]epitope|[- ]fusion| pull|-\p{Lu})/u.test(text.slice(end, end + 12)) ||
    /[\p{Lu}\d]-$/u.test(text.slice(Math.max(0, start - 2), start))
  )
}

import type { Span } from '../domain/caption-parts.ts'
import type { Organism } from '../domain/organism.ts'
import type { OrganismLexicon } from './organism-lexicon.ts'
import { splitWords } from './words.ts'

export interface OrganismMention {
  /** In UTF-16 code units of the text. */
  readonly span: Span
  readonly text: string
  readonly organism: Organism
}

/**
 * The organisms that a text names ("mice", "Drosophila melanogaster", "E. coli"), in its order, the longest name at each place; not those that
 * a reagent was made in ("rabbit anti-EGFR"), nor what people smoke.
 */
export function findOrganisms(text: string, lexicon: OrganismLexicon): OrganismMention[] {
  const words = splitWords(text)
  const mentions: OrganismMention[] = []
  for (let at = 0; at < words.length; ) {
    const mention = organismAt(at)
    if (mention && !isMatter(text, mention.found.span)) mentions.push(mention.found)
    at = mention ? mention.next : at + 1
  }
  return mentions

  function organismAt(first: number): { found: OrganismMention; next: number } | null {
    const start = words[first]?.start ?? 0
    for (let last = Math.min(first + mostWords, words.length) - 1; last >= first; last -= 1) {
      const end = words[last]?.end ?? 0
      const written = text.slice(start, end)
      const organism = dividers.test(written) ? lexicon.find(written) : null
      if (organism) return { found: { span: [start, end], text: written, organism }, next: last + 1 }
    }
    return null
  }
}

/** A reagent or a good that is called after the organism. */
function isMatter(text: string, [start, end]: Span): boolean {
  const behind = text.slice(end, end + 16)
  if (antibody.test(behind) || /\banti[- ]$/i.test(text.slice(Math.max(0, start - 6), start))) return true
  return matters.some(([name, matter]) => matter.test(behind) && name.test(text.slice(start, end)))
}

const matters: readonly (readonly [name: RegExp, matter: RegExp])[] = [
  [/^(?:bovine|calf|donkey|goat|horse)$/i, /^ (?:calf )?serum\b/],
  [
    /^tobacco$/i,
    /^[ -](?:addict|advert|cessation|chew|cigar|consum|contin|depend|exposure|industr|market|polic|product|sale|smok|tax|us(?:e|ers?)\b)/,
  ],
]

const antibody = /^[- ](?:anti\b|Ig[GM]\b|(?:mono|poly)clonal|antibod|secondary)/i

const mostWords = 4
/** Names run over spaces, hyphens, and the point of a shortened genus. */
const dividers = /^(?:[\p{L}\p{Nd}\p{M} \-']|(?<=^\p{Lu})\. )+$/u

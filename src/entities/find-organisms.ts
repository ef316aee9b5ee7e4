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
 * a reagent was made in ("rabbit anti-EGFR").
 */
export function findOrganisms(text: string, lexicon: OrganismLexicon): OrganismMention[] {
  const words = splitWords(text)
  const mentions: OrganismMention[] = []
  for (let at = 0; at < words.length; ) {
    const mention = organismAt(at)
    if (mention && !isReagent(text, mention.found.span)) mentions.push(mention.found)
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

function isReagent(text: string, [start, end]: Span): boolean {
  const behind = text.slice(end, end + 16)
  if (antibody.test(behind) || /\banti[- ]$/i.test(text.slice(Math.max(0, start - 6), start))) return true
  return /^ serum\b/.test(behind) && /^(?:bovine|calf|donkey|goat|horse)$/i.test(text.slice(start, end))
}

const antibody = /^[- ](?:anti\b|Ig[GM]\b|(?:mono|poly)clonal|antibod|secondary)/i

const mostWords = 4
/** Names run over spaces, hyphens, and the point of a shortened genus. */
const dividers = /^(?:[\p{L}\p{Nd}\p{M} \-']|(?<=^\p{Lu})\. )+$/u

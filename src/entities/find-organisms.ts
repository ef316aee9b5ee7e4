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

/** A reagent, a good or a method that is called after the organism, or something else of its name. */
function isMatter(text: string, [start, end]: Span): boolean {
  const before = text.slice(Math.max(0, start - 20), start)
  const behind = text.slice(end, end + 24)
  const name = text.slice(start, end)
  return matters.some((matter) => {
    return (
      matter.name?.test(name) !== false &&
      matter.before?.test(before) !== false &&
      matter.behind?.test(behind) !== false
    )
  })
}

/** By name and what stands around it; what is left out may be anything. */
interface Matter {
  readonly name?: RegExp
  readonly before?: RegExp
  readonly behind?: RegExp
}

const matters: readonly Matter[] = [
  // antibodies, and the sera beside them
  { before: /\banti[- ]$/i },
  { before: /\banti-\S+ (?:antibody )?\($/i, behind: /^[),;]/ },
  {
    behind: /^[- ](?:anti\b|Ig[GM]\b|immunoglobulin|isotype|(?:mono|poly)clonal|antibod|antiser|secondary)/i,
  },
  { before: /\b(?:isotype|normal) $/i, behind: /^ (?:Ig|immuno|serum\b|control\b)/ },
  { name: /^(?:bovine|calf|donkey|equine|goat|horse)$/i, behind: /^ (?:calf )?serum\b/ },
  { name: /^(?:bovine|porcine)$/i, behind: /^(?: skin)? (?:gelatin|heparin|insulin|pepsin|trypsin)/ },
  { name: /^wheat$/i, behind: /^[- ]germ agglutinin/ },
  { name: /^salmon$/i, behind: /^ (?:gal\b|sperm\b)/i },
  { name: /^fish$/i, behind: /^[- ]oil/ },
  // methods
  { name: /^yeasts?$/i, behind: /^[- ](?:(?:two|one|three|2|1|3)[- ]?hybrid|extract)/i },
  { name: /^phages?$/i, behind: /^[- ]display/ },
  { name: /^plants$/i, before: /\b(?:chemical|industrial|nuclear|power|processing|treatment) $/i },
  // what people do and have, and what they smoke
  {
    name: /^human$/i,
    behind: /^ (?:activit|blood group|consumption|error|impacts?\b|intervention|rights|settlement|use\b)/,
  },
  {
    name: /^tobacco$/i,
    behind:
      /^[ -](?:addict|advert|cessation|chew|cigar|consum|contin|depend|exposure|industr|market|polic|product|sale|smok|tax|us(?:e|ers?)\b)/,
  },
  // catenins, teeth, and genera that people and places are called after, where no species follows
  { name: /^cat$/, before: /[α-δ]-$/ },
  { name: /^canine$/i, behind: /^ (?:tooth|teeth|fossa|eminence|region)/ },
  { name: /^canine$/i, before: /\b(?:deciduous|impacted|lower|mandibular|maxillary|upper) $/i },
  {
    name: /^(?:daphne|melissa|mya|rosa|veronica|viola)$/i,
    behind: /^(?! \p{Ll}{3,}(?:ae?|ens|i[is]?|or|u[ms])\b)/u,
  },
]

const mostWords = 4
/** Names run over spaces, hyphens, and the point of a shortened genus. */
const dividers = /^(?:[\p{L}\p{Nd}\p{M} \-']|(?<=^\p{Lu})\. )+$/u

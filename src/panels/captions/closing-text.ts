/**
 * What captions say at their end of all their panels; in the text of one panel it is of that panel alone. Each expression reads the start
 * of a sentence.
 */
const topics = {
  scale: [
    /^\W{0,3}(?:(?:all|the|white|black|horizontal|vertical|original|calibration) )*(?:scale[\s-]?)?(?:bars?|magnifications?)\b/i,
  ],
  data: [
    /^\W{0,3}(?:(?:all|the|quantitative|numerical) )*(?:data|values?|results|error bars|whiskers|means?|measurements)\b/i,
  ],
  samples: [/^\W{0,3}n\s?[=≥>]/i, /^(?:sample sizes?|numbers? of (?:samples|animals|mice))\b/i],
  significance: [
    /^\(?[*#†‡§¶]/,
    /^\W{0,3}[pq][\s-]?(?:values?|[<>=≤])/i,
    /^n\.?s\.?[\s,:=]/i,
    /^(?:(?:single|double|one|two|three) )?asterisks?\b/i,
    /^(?:statistical(?:ly)?|significan(?:t|ce|tly))\b/i,
    /^(?:the )?(?:different|same|lower-?case|letters)\s.*letters?/i,
  ],
  tests: [/^(?:statistics|two[-\s]way|one[-\s]way|unpaired|paired|student|mann|wilcoxon|kruskal|anova|differences)\b/i],
  abbreviations: [
    /^abbreviations?\b/i,
    // "WT wild type, KO knock-out …"
    /^\(?(?:[\p{L}\p{N}-]*\p{Lu}[\p{L}\p{N}-]*[\p{Lu}\p{N}][\p{L}\p{N}-]*\s[\p{Ll}-][^,.;]{3,50}[,;]\s?){2}/u,
    // "WT = wild type, KO = knock-out …"
    /^\(?(?:[\p{L}\p{N}*#+/&-]{1,10}\s?[=–:-]\s?[^,;.=–:]{2,40}[,;]\s?){2}/u,
    // "WT, wild type; KO, …"
    /^\(?[\p{Lu}\p{N}][\p{L}\p{N}+/&\s-]{0,14}\s?[,:=–-]\s?\p{L}[^.]*;\s?[\p{L}\p{N}+/&\s-]{1,15}\s?[,:=–-]\s/u,
    // "WT, wild type."
    /^\p{Lu}[\p{L}\p{N}+/&-]{0,9}\s?[,:=]\s\p{Ll}[^.;,]{2,60}\.?$/u,
  ],
  sources: [
    /^\W?(?:reproduced|reprinted|adapted|modified|redrawn|copyright|©|source data|source:|https?:|doi)/i,
    /^(?:images?|photo(?:graph)?s?) (?:by|courtesy|credit)/i,
    /^\W?(?:see also|see (?:the )?(?:text|main|supp|table|fig|materials|methods)|additional|supplement|details|further)/i,
    /^for (?:additional|further|more|details|interpretation|(?:a )?full)/i,
    /^\W?(?:the online version|this figure|the figure|figure (?:was|is|modified|adapted))/i,
  ],
  allPanels: [
    /^in (?:all|both|each)\b/i,
    /^(?:for )?(?:all|both) (?:panels?|images?|figures?|experiments?|samples?|plots?|graphs?|micrographs?|sections?|data|tests?|scale)\b/i,
    /^(?:all )?experiments? (?:were|was)\b/i,
    /^(?:each )?experiments?\b.*(?:times|repeated|independent|triplicate)/i,
    /^(?:similar|representative) results/i,
    /^(?:at least |a minimum of )?(?:two|three|four) independent/i,
  ],
} satisfies Record<string, readonly RegExp[]>

export type ClosingTopic = keyof typeof topics

const topicNames = Object.keys(topics) as ClosingTopic[]

/** Which of these a sentence is about; null: none, so it goes on about its panel. */
export function closingTopic(sentence: string): ClosingTopic | null {
  const start = sentence.slice(0, 160)
  return topicNames.find((name) => topics[name].some((expression) => expression.test(start))) ?? null
}

/** A part of a word that may be a gene's name, when what is around it says how the gene was marked or changed. */
export interface Stem {
  readonly start: number
  readonly end: number
}

/**
 * Stems of a word that authors glued to something: "hEGFR", "pSTAT3", "siKRAS" (species, state, interference), "Mtf1loxP",
 * "Ptenfl", "Trp53null" (alleles, often superscripts in print), "Adam22GFP" (tags), "KRASG12D" (changes of one amino acid).
 */
export function stemsOf(word: string): Stem[] {
  const from = prefix.exec(word)?.[0].length ?? 0
  const starts = from > 0 ? [0, from] : [0]
  return starts.flatMap((start) => {
    const rest = word.slice(start)
    const ends = suffixes.flatMap((suffix) => {
      const at = rest.search(suffix)
      return at > 2 ? [start + at] : []
    })
    return [...(start > 0 ? [word.length] : []), ...ends].map((end) => ({ start, end }))
  })
}

const prefix =
  /^(?:[hmrpzx]|hs|mm|si|sh|sg|anti|phospho|pro|dn|ca|(?:[em]?E?|d2)[GYCRB]FP|mCherry|tdTomato|Flag|FLAG|Myc)(?=\p{Lu})/u

const suffixes: readonly RegExp[] = [
  /(?:lox[pP]?|flox(?:ed)?|fl|FL|[∆Δ]\p{L}*\d*|null|neo|gt|hy|pc|min|tm\d\w*|KO|cKO|CKO|KD|kd|ko|OE|WT|wt|MUT|mut)$/u,
  /(?:[em]?E?[GYCRB]FP|mCherry|tdTomato|lacZ|LacZ|[Cc]re(?:ER)?(?:T2?)?|FLAG|Flag|HA|Myc|His)$/,
  /[ACDEFGHIKLMNPQRSTVWY]\d{1,4}[ACDEFGHIKLMNPQRSTVWYX*]$/,
]

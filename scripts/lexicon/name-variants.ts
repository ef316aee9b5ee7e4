/**
 * What authors make of an approved name: "integrin subunit beta 1" → "integrin beta 1", "actin beta" → "beta actin",
 * "matrix metallopeptidase 9" → "matrix metalloproteinase 9"; British spelling too. The name itself comes first.
 */
export function nameVariants(name: string): string[] {
  const variants = new Set([name])
  for (const [pattern, replacement] of rewritings) {
    for (const variant of [...variants]) variants.add(variant.replace(pattern, replacement).trim())
  }
  return [...variants].filter(saysSomething)
}

const rewritings: readonly (readonly [RegExp, string])[] = [
  [/ \([^()]*\)/g, ''],
  [/,? (?:family )?member .*$| homolog(?:ue)?(?: \d+)?$|, .*$/, ''],
  [/ (?:signaling molecule|transcription factor|morphogen)(?= \d|$)/, ''],
  [/ subunit\b/, ''],
  [/\bmetallopeptidase\b/, 'metalloproteinase'],
  [/\bO-acetyltransferase\b/, 'acetyltransferase'],
  [/^keratin (\d+)$/, 'cytokeratin $1'],
  [/^([a-z]+) (alpha|beta|gamma|delta|epsilon|zeta)$/, '$2 $1'],
  [/^([a-z]+) (alpha|beta|gamma|delta) (\d+)$/, '$2$3 $1'],
  [/^(collagen) type ([IVX]+) (alpha \d) chain$/, '$1 $2 $3'],
  [/\btumor\b/g, 'tumour'],
  [/\bsignaling\b/g, 'signalling'],
  [/\bestrogen\b/g, 'oestrogen'],
  [/\bhemo/g, 'haemo'],
  [/\bleukemia\b/g, 'leukaemia'],
]

/** A variant that is left with a single short or general word would name too much. */
function saysSomething(variant: string): boolean {
  if (/[ -](?:like|type|related|containing|domain|binding|associated|dependent)$/.test(variant)) return false
  return (
    variant.length >= 6 &&
    /[a-z]{4}/i.test(variant) &&
    !/^(?:receptor|protein|factor|antigen|enzyme)\b.{0,3}$/i.test(variant)
  )
}

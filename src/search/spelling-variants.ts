/** What is spelt otherwise on either side of the Atlantic: British, American, and how each becomes the other within a word. */
const rules: readonly (readonly [british: RegExp, american: string, RegExp, british: string])[] = [
  both(
    '(tum|col|behavi|fav|flav|lab|hum|od|vap|neighb|rum|vig|harb)',
    'our',
    'or',
    '(?=s?$|ed$|ing$|al|less|ful|able)',
  ),
  [/aem/, 'em', /(?<=^h)em(?=[aeo])|(?<=[b-z])em(?=i[ac])/, 'aem'],
  both('(^|lymph|myx|papill|angi)', 'oed', 'ed', '(?=em)'),
  both('^()', 'oestr', 'estr', '(?=[aiou])'),
  [/(?<=^|o)oesoph/, 'esoph', /(?<=^|[^o]o)esoph/, 'oesoph'],
  both('^()', 'foet', 'fet', '(?=us|al|o)'),
  both('^()', 'faec', 'fec', '(?=al|es)'),
  both('^()', 'caec', 'cec', '(?=um|al)'),
  both('^(ortho|)', 'paed', 'ped', '(?=i)'),
  both('(gyn|^an)', 'ae', 'e', '(?=c|sth)'),
  both('^()', 'aetiol', 'etiol', ''),
  both('(rrh|pn)', 'oe', 'e', '(?=a|ic)'),
  both('^()', 'amoeb', 'ameb', ''),
  both('^()', 'palaeo', 'paleo', ''),
  both('([a-z]{4})', 'is', 'iz', '(?=e[drs]?$|ing$|ations?$|ers?$)'),
  both('([a-z]{2}l)', 'ys', 'yz', '(?=e[drs]?$|ing$|ers?$)'),
  both('(cent|met|lit|tit|goit|fib|calib|spect|mit)', 're', 'er', '(?=s?$)'),
  both(
    '((?:sign|equ|tot|di|spir)al|(?:lab|mod|chann|canc|trav|lev|tunn|funn|pan|fu)el)',
    'l',
    '',
    '(?=ed$|ings?$|ers?$)',
  ),
  both('()', 'sulph', 'sulf', ''),
  both('^(leu)', 'c', 'k', '(?=ocyt|open|oder)'),
  both('((?:ana|cata|dia|homo|ortho|para)log)', 'ue', '', '(?=s?$)'),
  both('^()', 'grey', 'gray', ''),
  both('^()', 'ageing', 'aging', ''),
  both('^()', 'mould', 'mold', ''),
  both('^()', 'aluminium', 'aluminum', ''),
  both('^(program)', 'me', '', '(?=s?$)'),
  both('^(enrol)', '', 'l', '(?=s?$|ment)'),
]

function both(before: string, british: string, american: string, behind: string) {
  const there = (spelling: string) => new RegExp(`${before}${spelling}${behind}`)
  return [there(british), `$1${american}`, there(american), `$1${british}`] as const
}

/**
 * A word in lower case as it is spelt in Britain and in America, itself first. Some forms are no words (`chaemical`): they find nothing, and cost
 * little.
 */
export function spellingVariants(word: string): string[] {
  const american = rules.reduce((text, [british, replacement]) => text.replace(british, replacement), word)
  const british = rules.reduce((text, [, , pattern, replacement]) => text.replace(pattern, replacement), word)
  return [...new Set([word, american, british])]
}

/** Whether the text around [start, end) says that a gene stands there: "X expression", "X mutants", "loss of X". */
export function hasGeneCue(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 30)
  return touching.test(behind) || following.test(behind) || leading.test(text.slice(Math.max(0, start - 30), start))
}

/** Whether what touches [start, end) leaves no other reading: "anti-X", "phospho-X", "X-/-", "Xfl/fl". */
export function hasGeneProof(text: string, start: number, end: number): boolean {
  return genotype.test(text.slice(end, end + 12)) || antibody.test(text.slice(Math.max(0, start - 9), start))
}

/** Whether the text is about molecular biology at all. */
export function isMolecular(text: string): boolean {
  return molecular.test(text)
}

const genotype = /^[ (]{0,2}(?:[-−–+]\/[-−–+]|fl(?:ox)?\/fl)/
const antibody = /\b(?:anti|phospho)[-‐‑–]$/i

const touching = /^[-‐‑–]?(?:expressing|deficient|null|positive|negative|overexpress\w+|knock-?\w+|cre\b)/i

const following = anyOf('^\\s*(?:', ')(?![a-z])', [
  ...['genes?', 'alleles?', 'locus', 'loci', 'exons?', 'introns?', 'promoters?', 'transgenes?', 'transgenic'],
  ...[
    'mRNAs?',
    'cDNAs?',
    'transcripts?',
    'siRNAs?',
    'shRNAs?',
    'morpholinos?',
    'morphants?',
    'knock-?(?:outs?|down|in)',
    'KO',
  ],
  ...[
    'mutants?',
    'mutations?',
    'null',
    'deficien(?:t|cy)',
    'heterozyg\\w+',
    'homozyg\\w+',
    'orthologu?e?s?',
    'homologu?e?s?',
  ],
  ...[
    'proteins?',
    'isoforms?',
    'receptors?',
    'kinase',
    'molecules?',
    'peptides?',
    'polypeptide',
    'fusion',
    'phosphorylation',
  ],
  ...['antibod(?:y|ies)', 'antiserum', 'antisera', 'staining', 'immuno\\w+', 'labell?ing'],
  ...[
    'express\\w+',
    'overexpress\\w+',
    'levels?',
    'signal+ing',
    'pathways?',
    'agonists?',
    'antagonists?',
    'inhibitors?',
  ],
])

const leading = anyOf('(?:\\banti-?\\s?|\\bphospho-?|\\b(?:', ')\\s)$', [
  ...[
    'genes?',
    'proteins?',
    'transcription factors?',
    'cytokines?',
    'marker',
    'antibod(?:y|ies)(?: (?:against|to|for))?',
  ],
  ...[
    'expression of',
    'expressing',
    'overexpress\\w+(?: of)?',
    'encod(?:es|ing)',
    'levels of',
    'mRNA (?:of|for)',
    'promoter of',
  ],
  ...['lacking', 'loss of', 'deletion of', 'absence of', 'knock-?(?:out|down) of', 'mutations? in', 'targeting'],
  ...['stain(?:ed|ing) (?:for|with)'],
])

const molecular = anyOf('\\b(?:', ')\\b', [
  ...[
    'genes?',
    'mRNAs?',
    'siRNA',
    'shRNA',
    'promoters?',
    'transcript\\w*',
    'express\\w*',
    '(?:RT|q|RT-q)-?PCR',
    'transfect\\w+',
  ],
  ...['mutants?', 'wild-?type', 'transgen\\w+', 'knock-?(?:out|down|in)s?', 'embryos?', 'in situ hybridi[sz]ation'],
  ...[
    'proteins?',
    'antibod\\w+',
    'immuno\\w+',
    'blots?',
    'blotting',
    'ELISA',
    'DAPI',
    'enzymes?',
    'superoxide',
    'oxidative',
  ],
  ...['kinases?', 'phosphorylat\\w+', 'signal+ing', 'receptors?', 'cytokines?', '(?:ant)?agonists?', 'inhibitors?'],
  ...['cells?', 'neuron\\w*', 'astrocytes?', 'macrophages?', 'carcinomas?', 'adeno\\w+', 'lymphomas?'],
])

function anyOf(before: string, after: string, words: readonly string[]): RegExp {
  return new RegExp(`${before}${words.join('|')}${after}`, 'i')
}

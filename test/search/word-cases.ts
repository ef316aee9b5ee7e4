/** Words that are searched for, captions, and which of these are found. */
export const wordCases: readonly [words: string, captions: string[], expected: number[]][] = [
  ['egfr', ['EGFR in lung', 'KRAS in lung'], [0]],
  ['EGFR lung', ['EGFR in lung', 'KRAS in lung', 'EGFR in liver'], [0]],
  ['lung, EGFR; (liver)', ['EGFR lung liver', 'EGFR lung'], [0]],
  // hyphens, and letters that meet digits
  ['IL-6', ['IL-6 levels', 'IL6 levels', 'IL 6', 'IL-8 and CCL-6', 'IL-60'], [0, 1, 2]],
  ['IL6', ['IL-6 levels', 'IL6 levels', 'IL-8 and CCL-6'], [0, 1]],
  ['HER2', ['HER-2', 'HER2+', 'HER-3 and 2'], [0, 1]],
  ['5-HT2A', ['5-HT2A receptor', '5HT2A', '5-HT 2A', '5-HT2C'], [0, 1, 2]],
  ["Alzheimer's", ['Alzheimer disease', 'Alzheimer’s disease', "Parkinson's disease"], [0, 1]],
  ['EGFR-T790M', ['EGFR-T790M mutant', 'EGFR(T790M)', 'T790M of EGFR'], [0, 1]],
  ['x-ray', ['X-ray image', 'Xray', 'ray x'], [0, 1]],
  ['SMAD2', ['SMAD2', 'SMAD3', 'Smad-2', 'SMAD2/3', 'SMAD 3, 2'], [0, 2, 3]],
  ['p53', ['p53', 'p 53 of the book', 'TP53'], [0]],
  // Greek
  ['TGF-β', ['TGF-β signal', 'TGFβ signal', 'TGF-beta', 'TGFbeta', 'TGF-α'], [0, 1, 2, 3]],
  ['tgf-beta1', ['TGF-β1', 'TGFβ1', 'TGFbeta1', 'TGF-β2'], [0, 1, 2]],
  ['α-SMA', ['α-SMA+', 'αSMA', 'alpha-SMA', 'alphaSMA', 'SMA α'], [0, 1, 2, 3]],
  ['IFN gamma', ['IFNγ', 'IFN-γ', 'IFN-α'], [0, 1]],
  ['μm', ['10 µm', '10 μm', '10 mm'], [0, 1]],
  // other ways to write the same
  ['naive Muller', ['naïve Müller glia', 'NAIVE MULLER'], [0, 1]],
  ['Ångström', ['Angstrom', 'a\u030Angstro\u0308m'], [0, 1]],
  ['Ca2+', ['Ca²⁺ signal', 'Ca2+ signal'], [0, 1]],
  ['ﬁbrin', ['fibrin', 'ﬁbrin'], [0, 1]],
  ['co‑localization', ['co-localization', 'co–localization', 'colocalization'], [0, 1, 2]],
  // number, of words only
  ['cells', ['one cell', 'many cells', 'cellular'], [0, 1]],
  ['cell', ['one cell', 'many cells', 'cellular'], [0, 1]],
  ['bodies mouse', ['body of mice', 'bodies of a mouse', 'bodily mouse'], [0, 1]],
  ['CATS', ['CATS', 'CAT'], [0]],
  ['Smads', ['Smads', 'Smad'], [0]],
  // phrases
  ['"lung cancer"', ['lung cancer', 'cancer of the lung', 'lung, cancer'], [0, 2]],
  ['“lung cancer” EGFR', ['EGFR in lung cancer', 'EGFR in cancer of the lung'], [0]],
  ['"of the lung"', ['cancer of the lung', 'the lung', 'lung'], [0]],
  ['"cells"', ['cells', 'cell'], [0]],
  // words that hold a sentence together
  ['fluorescence images about EGFR', ['EGFR by fluorescence', 'EGFR', 'fluorescence'], [0]],
  ['Show me figures of the mitochondria in neurons', ['neurons: mitochondria', 'mitochondria'], [0]],
  ['WAS', ['WAS deficient', 'SET'], [0]],
  ['NOT', ['a NOT gate', 'a gate'], [0]],
  ['not', ['a NOT gate', 'a gate'], [0, 1]],
  ['IMAGES OF THE HEART', ['heart', 'images of the lung'], [0]],
  ['EGFR in the SET', ['EGFR: SET', 'EGFR'], [0]],
  ['WAS protein', ['WAS protein', 'protein'], [0]],
  ['was protein', ['WAS protein', 'protein'], [0, 1]],
]

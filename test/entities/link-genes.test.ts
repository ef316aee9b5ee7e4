import { expect, test } from 'vitest'
import type { GeneMention } from '../../src/entities/gene-mention.ts'
import { linkGenes } from '../../src/entities/link-genes.ts'
import { openLexicon } from '../../src/entities/open-lexicon.ts'

const lexicon = await openLexicon()

/** "text=name", where the name is a symbol, a family in brackets, or "?" for an ambiguous one. */
function summary(mentions: readonly GeneMention[]): string[] {
  return mentions.map(({ text, concept }) => `${text}=${nameOf(concept)}`)
}

function nameOf(concept: GeneMention['concept']): string {
  if (concept === null) return '?'
  return concept.kind === 'gene' ? concept.symbol : `(${concept.id})`
}

test.each([
  // one gene under many names
  ['Membranes stained for EGFR', ['EGFR=EGFR']],
  ['HER1, ErbB1 and ErbB-1', ['HER1=EGFR', 'ErbB1=EGFR', 'ErbB-1=EGFR']],
  ['the epidermal growth factor receptor', ['epidermal growth factor receptor=EGFR']],
  ['HER2 and Neu N', ['HER2=ERBB2', 'Neu N=RBFOX3']],
  ['Interleukin 6 was raised', ['Interleukin 6=IL6']],
  ['IL-6, IL 6 or Il6', ['IL-6=IL6', 'IL 6=IL6', 'Il6=IL6']],
  ['the tumour necrosis factor', ['tumour necrosis factor=TNF']],
  ['integrin β1 and β1 integrin', ['integrin β1=ITGB1', 'β1 integrin=ITGB1']],
  ['matrix metalloproteinase 9', ['matrix metalloproteinase 9=MMP9']],
  ['Western blots of p53, p21 and p27', ['p53=TP53', 'p21=CDKN1A', 'p27=CDKN1B']],
  ['cells with Nav1.7 or Kv1.3', ['Nav1.7=SCN9A', 'Kv1.3=KCNA3']],
  ['5-HT2A receptor', ['5-HT2A receptor=HTR2A']],
  ['CD31 and PECAM-1', ['CD31=PECAM1', 'PECAM-1=PECAM1']],
  // Greek letters, however they are written
  ['TNF-α, TNFα, TNFA', ['TNF-α=TNF', 'TNFα=TNF', 'TNFA=TNF']],
  ['PPARγ in fat', ['PPARγ=PPARG']],
  ['ß-actin as a loading control', ['ß-actin=ACTB']],
  ['α‐synuclein', ['α‐synuclein=SNCA']],
  // case: exact where the symbol is a word or short
  ['CAT scan of the abdomen', []],
  ['a cat was scanned', []],
  ['Cat mRNA fell', ['Cat=CAT']],
  ['The mice was and is', []],
  ['Was-/- mice', ['Was=WAS']],
  ['the rest of the set met', []],
  ['Met signalling in cells', []],
  ['MET: metabolic equivalent; MET levels', []],
  ['MET (c-Met) levels', ['MET=MET', 'c-Met=MET']],
  ['Kit+ cells, KIT expression', ['Kit=KIT', 'KIT=KIT']],
  ['an impact on age', []],
  ['Scale bar, 20 µm; mean ± SD; n = 6; ANOVA', []],
  ['MRI and CT of the hip', []],
  ['neurons of CA1 and CA3', []],
  ['panels A–C, a-c and (i)', []],
  ['on day 3 and for 20 min', []],
  ['1 mM CaCl2 and Ca2+ or Mg2+ ions', []],
  ['100 ng·mL−1 for 2 h', []],
  ['growth factors and phosphatases', []],
  ['the basal lamina', []],
  ['CCK-8 assay', []],
  ['anti-CD4 and CD4+ T cells', ['CD4=CD4', 'CD4=CD4']],
  // parts of words
  ['GFP-EGFR and EGFR-GFP', ['EGFR=EGFR', 'EGFR=EGFR']],
  ['hEGFR, pEGFR and siKRAS', ['EGFR=EGFR', 'EGFR=EGFR', 'KRAS=KRAS']],
  ['phospho-STAT3 and pSTAT3', ['STAT3=STAT3', 'STAT3=STAT3']],
  ['EGFR-T790M and KRASG12D', ['EGFR=EGFR', 'KRAS=KRAS']],
  ['Mtf1loxP, Nf1flox/flox, Rag1KO', ['Mtf1=MTF1', 'Nf1=NF1', 'Rag1=RAG1']],
  ['TDP-43A315T and TDP-43ΔC', ['TDP-43=TARDBP', 'TDP-43=TARDBP']],
  ['Myc-tagged SMAD2, Myc-SMAD3, GST-GRB2', ['SMAD2=SMAD2', 'SMAD3=SMAD3', 'GRB2=GRB2']],
  ['anti-RFP in RFP+ cells', []],
  ['incubated with H2DCF-DA in the dark', []],
  // families apart from members
  ['the SMAD family and SMAD2', ['SMAD=(SMAD)', 'SMAD2=SMAD2']],
  ['ERK1/2 and ERK2 phosphorylation', ['ERK1/2=(ERK)', 'ERK2=MAPK1']],
  ['the BMPs and BMP4', ['BMPs=(BMP)', 'BMP4=BMP4']],
  ['actin, tubulins and keratin', ['actin=(Actin)', 'tubulins=(Tubulin)', 'keratin=(Keratin)']],
  ['MHC class II', ['MHC class II=(MHC_class_II)']],
  ['histone H3', ['histone H3=(Histone_H3)']],
  // a text that decides for itself
  ['tyrosine hydroxylase (TH); TH+ fibres', ['tyrosine hydroxylase=TH', 'TH=TH', 'TH=TH']],
  ['anterior cruciate ligament (ACL), ACL expression', []],
  ['NF: neurofibromin 1; NF staining', ['NF=NF1', 'neurofibromin 1=NF1', 'NF=NF1']],
  ['CRP, cardiac rehabilitation programme; proteins and CRP', []],
  ['brain lipid-binding protein (BLBP) on glia', ['BLBP=FABP7']],
  ['expression of GFAP, MBP and AAT', ['GFAP=GFAP', 'MBP=MBP', 'AAT=SERPINA1']],
  ['A rice line; OsMADS1 and CAT1 transcripts in leaves of rice', []],
  // letters of a protein that is another one
  ['acetate kinase (AK) protein, pyruvate kinase (PYK) protein', []],
  ['thymidine kinase (TK) expression', ['TK=TK1']],
  ['tyrosine kinase (TK) domains of receptors', []],
  ['alanine transferase (ALT) levels', ['ALT=GPT']],
  ['transcription factors (TF) and extracellular matrix proteins (ECM) of cells', []],
  ['NF-κB and HSF (heat shock transcription factor) in cells', ['NF-κB=(NFkappaB)']],
  [
    'alkaline phosphatase (ALP); eNOS (endothelial nitric oxide synthase) protein',
    ['alkaline phosphatase=?', 'ALP=?', 'eNOS=NOS3', 'nitric oxide synthase=(NOS)'],
  ],
  // other things of that name
  ['CA 1 and CA 3 of the hippocampus; CA1 neurons', []],
  ['on March 6, 2018 and April 1; Part 1 of the protocol in cells; the top-3 GO terms', []],
  ['pain scores on POD 1 and POD 2 in cells', []],
  ['Marco Rubio on immune cells; Marco in macrophages', ['Marco=MARCO']],
  ['cells of MZB.Amph.23755', []],
  ['hepatocellular carcinoma cells in Duchenne muscular dystrophy', []],
  ['KCN, the EMP pathway and LysM domains of cells', []],
  ['Fibronectin III (Fn III) motifs, fibronectin type III domains; fibronectin', ['fibronectin=FN1']],
  ['MIB-1 labelling of cells', []],
  ['cells of groups IT1, IT2, IT3 and IT4', []],
  ['MMP1, MMP2 and MMP3 in cells', ['MMP1=MMP1', 'MMP2=MMP2', 'MMP3=MMP3']],
  ['1D protein gel, 16α-hydroxylation, a pT1 tumour of epithelial cells, Topoisomerase IIA', ['Topoisomerase=(TOP)']],
  ['Rp-8-Br-cGMPS on cells', []],
  ['kg trip−1 of cells', []],
  // nothing, and too much
  ['', []],
  [' \n\t ', []],
  ['\ud800 EGFR \udfff', ['EGFR=EGFR']],
  ['(((((', []],
] as const)('%s', (text, expected) => {
  expect(summary(linkGenes(text, lexicon))).toEqual(expected)
})

test('an ambiguous name stays so, with its candidates', () => {
  const [mention] = linkGenes('the p40 protein in cells', lexicon)
  expect(mention?.concept).toBeNull()
  expect(mention?.candidates.length).toBeGreaterThan(1)
})

test('a mention has its place, its evidence, the species of the text and the accessions of its gene', () => {
  const [mention] = linkGenes('Loss of Pten in mice', lexicon)
  expect(mention).toMatchObject({
    span: [8, 12],
    evidence: 'SYMBOL',
    species: 'mouse',
    concept: {
      symbol: 'PTEN',
      hgncId: 'HGNC:9588',
      uniprot: ['P60484'],
      mouse: [{ id: 'MGI:109583', symbol: 'Pten' }],
    },
  })
})

test('no text takes long', () => {
  const texts = [
    'EGFR-'.repeat(10_000),
    'A(B)'.repeat(12_500),
    'growth factor '.repeat(3_500),
    'x'.repeat(50_000),
    '-/'.repeat(25_000),
  ]
  const before = process.cpuUsage()
  for (const text of texts) linkGenes(text, lexicon)
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5)
})

import { allModalities, findModality, type ModalityCode, modalityLeaves } from '../../domain/modality.ts'

/** Words for a way of imaging or drawing. */
export interface ModalityPhrase {
  readonly pattern: RegExp
  readonly codes: readonly ModalityCode[]
  readonly alternatives: readonly ModalityCode[]
}

/** What may follow any of them and belongs to them: `confocal microscopy images`. */
const followers =
  '(?:[\\s-]+(?:microscop(?:e|y|ic)|(?:photo)?micrographs?|imag(?:es?|ing)|pictures?|photos?|photographs?|scans?|views?|stain(?:s|ed|ing)?|label(?:s|led|ed|ling|ing)|analys[ie]s))*'

/** Measures and matters of the same name, in which nobody means the picture: `fluorescence intensity`, `fluorescent protein`. */
const measures =
  '(?! (?:intensit|signal|protein|reporter|dye|probe|tag|marker|bead|lifetime|anisotrop|recovery|resonance|polari[sz]ation|activated|spectr|value|level|quenching))'

/** How a specimen was prepared for an electron microscope: `immuno-electron microscopy`, `cryo-SEM`. */
const prepared = '(?:(?:cryo|immuno|immunogold) ?)?'

/** What comes of `cryo-EM` and is drawn: nobody means the picture. */
const structures = '(?! (?:(?:density )?maps?|densit|structur|models?|reconstruct))'

/**
 * In any case. What names one kind of a modality (`heat map`) is not here: as words it finds that kind alone. A blank stands for blanks or hyphens, and where it may be
 * missing, so may they: `x ?ray` is X-ray, x ray and xray.
 */
const phrases: readonly (readonly [pattern: string, codes: string, alternatives?: string])[] = [
  ['fluorescen(?:ce|t) in situ hybridi[sz]ation', 'DMFL'],
  [`(?:immuno ?|auto ?|epi ?)?fluorescen(?:ce|t)${measures}`, 'DMFL'],
  ['(?:laser scanning )?confocal(?: laser scanning)?|(?:two|multi|2) ?photon|light sheet', 'DMFL'],
  ['light microscop(?:y|ic|e)|light micrographs?|optical microscopy|bright ?field|phase contrast', 'DMLI'],
  ['ha?ematoxylin(?: and |/| ?& ?| )eosin|h ?& ?e|he(?= stain)|histolog(?:y|ical)|histopatholog(?:y|ical)', 'DMLI'],
  ['immuno ?(?:histochemi(?:stry|cal|cally)|cytochemi(?:stry|cal|cally)|peroxidase)', 'DMLI', 'DMFL'],
  [`${prepared}(?:field emission )?scanning electron`, 'DMEL'],
  [`${prepared}transmission electron`, 'DMTR'],
  ['(?<!cryo )(?:immuno(?:gold)? ?)?electron (?:microscop(?:y|ic|e)|micrographs?)', 'DMEL DMTR'],
  [`cryo ?(?:em|electron (?:microscop(?:y|ic|e)|micrographs?))${structures}`, 'DMEL DMTR'],
  ['immuno ?em', 'DMEL DMTR'],
  ['cryo ?sem', 'DMEL'],
  ['(?:cryo|immuno) ?tem', 'DMTR'],
  ['(?<!electron )(?:micrographs?|microscopy|microscop(?:e|ic) (?:images?|views?|pictures?))', 'MICROSCOPY'],
  ['photo ?micrographs?', 'DMLI', 'DMFL'],
  ['(?:western|northern|southern|immuno|dot|slot) ?blot(?:s|ting)?|westerns|blots?', 'GGEL'],
  ['(?:agarose |sds page |polyacrylamide )?gels?(?: electrophoresis)?|sds page', 'GGEL'],
  ['(?:bar |line |pie |column |radar )?(?:charts?|graphs?|plots?)(?! (?:review|theor))|(?:bar|pie) diagrams?', 'GFIG'],
  ['venn diagrams?', 'GFIG'],
  ['flow ?charts?|(?:flow|workflow|consort|prisma) diagrams?', 'GFLO'],
  ['ribbon diagrams?', 'D3DR'],
  ['schematics?(?: (?:diagrams?|drawings?|illustrations?|representations?|overviews?))?|diagrams?|cartoons?', 'GSYS'],
  ['(?:multiple )?sequence alignments?|phylogenetic trees?', 'GGEN'],
  ['chemical structures?|structural formula[se]?', 'GCHE'],
  ['screen ?shots?', 'GSCR'],
  ['(?:line|hand) drawings?|hand drawn|sketch(?:es)?', 'GHDR', 'GSYS'],
  ['(?:program|code) listings?', 'GPLI'],
  ['ultrasound(?! (?:treat|therap|expos|stimul|irradi|probe|transducer))|ultrasonograph(?:y|ic)', 'DRUS'],
  ['sonograms?|echocardiogra(?:phy|phic|ms?)', 'DRUS'],
  ['(?<!nuclear )magnetic resonance(?! spectr)|mri', 'DRMR'],
  ['(?:ct|cat) (?:scans?|imag(?:es?|ing))|(?:x ray )?comput(?:ed|eri[sz]ed) (?:axial )?tomograph(?:y|ic)', 'DRCT'],
  ['(?:micro|µ|μ) ?ct', 'DRCT', 'D3DR'],
  ['x ?rays?(?! (?:crystal|diffr|struct|photoel|irrad|scatter|absorp|fluor))|radiogra(?:phs?|phy|phic)', 'DRXR'],
  ['mammogra(?:ms?|phy)', 'DRXR'],
  ['(?:ct )?angiogra(?:ms?|phy|phic)', 'DRAN'],
  ['positron emission tomography|pet scans?', 'DRPE'],
  ['(?:pet|spect)(?:/| )ct', 'DRCO'],
  ['radiolog(?:y|ical)|medical imaging', 'RADIOLOGY'],
  ['derm(?:at)?oscop(?:y|ic)', 'DVDM'],
  [
    '(?:colono|gastro|broncho|endo)scopy|(?:colono|gastro|broncho|endo)scopic(?= (?:images?|views?|pictures?|photo))',
    'DVEN',
  ],
  ['(?:gross|macroscopic)(?= (?:images?|views?|pictures?|photo))', 'DVOR'],
  ['photo(?:graph)?s?', 'GNCP VISIBLE_LIGHT'],
  ['eeg|electroencephalogra(?:ms?|phy)', 'DSEE'],
  ['e[ck]g|electrocardiogra(?:ms?|phy)', 'DSEC'],
  ['emg|electromyogra(?:ms?|phy)', 'DSEM'],
  ['(?:3 ?d|three dimensional) (?:reconstructions?|renderings?)|volume renderings?', 'D3DR'],
]

/** Abbreviations in just this case, with what forbids them: `CT values`, `mean ± SEM`. */
const abbreviations: readonly (readonly [pattern: string, codes: string])[] = [
  ['(?<!(?:±|\\+/-|mean|means|mean and) ?)(?:FE-?)?SEM(?! (?:bars?|error))', 'DMEL'],
  ['TEM', 'DMTR'],
  ['EM', 'DMEL DMTR'],
  ['IF', 'DMFL'],
  ['IHC', 'DMLI'],
  ['(?<![Δ∆] ?)CT(?! ?(?:values?|thresholds?|cycles?|method))', 'DRCT'],
  ['PET(?! (?:film|bottle|polymer|plastic))', 'DRPE'],
  ['MR(?= (?:imag|scan))', 'DRMR'],
]

export const modalityPhrases: readonly ModalityPhrase[] = [
  ...phrases.map(([pattern, codes, others]) => phrase(pattern.replaceAll(' ', '(?:[\\s-]+)'), 'gi', codes, others)),
  ...abbreviations.map(([pattern, codes]) => phrase(pattern, 'g', codes)),
  ...allModalities.filter(({ name }) => name.includes(' ')).map(({ code, name }) => phrase(name, 'gi', code)),
  ...modalityLeaves.map(({ code }) => phrase(code, 'g', code)),
]

function phrase(pattern: string, flags: string, codes: string, alternatives?: string): ModalityPhrase {
  // Without `\p{L}`, which takes V8 a second to compile forty times over: whether letters of other scripts stand beside is asked later.
  const bounded = `(?<![a-zA-Z0-9])(?:${pattern})${followers}(?![a-zA-Z0-9])`
  return { pattern: new RegExp(bounded, flags), codes: codesIn(codes), alternatives: codesIn(alternatives ?? '') }
}

function codesIn(list: string): ModalityCode[] {
  return list.split(' ').flatMap((code) => findModality(code)?.code ?? [])
}

import { spellingVariants } from './spelling-variants.ts'

/**
 * A word with its plural or singular, in British and American spelling. Full stemming is not for this vocabulary: it would make `CATS` a `CAT` and
 * `Smads` a `SMAD`, and words that share a stem (`organ`, `organism`) are different subjects here. So only words in lower case are touched, and no further, and at query time, where a form too many costs nothing.
 */
export function wordForms(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [word]
  return [...new Set(spellingVariants(word).flatMap(numberForms))]
}

function numberForms(word: string): string[] {
  const partner = irregular.get(word)
  if (partner !== undefined) return partner === word ? [word] : [word, partner]
  return [...new Set([word, ...(word.endsWith('s') ? [...singulars(word), ...pluralsInS(word)] : [plural(word)])])]
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:ch|sh|x)$/.test(word) ? `${word}es` : `${word}s`
}

/** Plurals of words that end in s themselves: `virus`, `process`, `analysis`. */
function pluralsInS(word: string): string[] {
  if (/[yeo]sis$/.test(word)) return [`${word.slice(0, -2)}es`]
  return /(?:ss|us)$/.test(word) ? [`${word}es`] : []
}

function singulars(word: string): string[] {
  if (word.length < 4) return []
  if (/[^aeiou]ies$/.test(word)) return [`${word.slice(0, -3)}y`]
  if (/(?:ch|sh|ss|x)es$/.test(word)) return [word.slice(0, -2)]
  if (/[yeo]ses$/.test(word)) return [`${word.slice(0, -2)}is`, word.slice(0, -1)]
  if (/uses$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)]
  // Not `KRAS`-like symbols in lower case, nor `virus`, `tissue's` and `apoptosis`.
  return /[^aisu]s$|(?:om|e|emi)as$/.test(word) ? [word.slice(0, -1)] : []
}

const pairs = [
  'mouse mice, nucleus nuclei, bacterium bacteria, mitochondrion mitochondria, cilium cilia, larva larvae',
  'fungus fungi, axis axes, tooth teeth, foot feet, child children, man men, woman women, leaf leaves',
  'matrix matrices, locus loci, focus foci, villus villi, ganglion ganglia, nucleolus nucleoli, bronchus bronchi',
  'thrombus thrombi, atrium atria, ovum ova, spermatozoon spermatozoa, taxon taxa, species species, series series',
  'spectrum spectra, serum sera, medium media, genus genera, septum septa, alga algae, hypha hyphae, pupa pupae',
  'vertebra vertebrae, criterion criteria, phenomenon phenomena, stimulus stimuli, alveolus alveoli, gyrus gyri, sulcus sulci',
  'metastasis metastases, vertex vertices, cortex cortices, apex apices, helix helices, lumen lumina, foramen foramina',
  'always always, perhaps perhaps',
].flatMap((line) => line.split(', ').map((pair) => pair.split(' ') as [string, string]))

const irregular = new Map(pairs.flatMap(([one, many]) => [[one, many] as const, [many, one] as const]))

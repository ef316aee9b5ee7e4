import { expect, test } from 'vitest'
import { type LeafCode, leafCodes } from '../../../src/domain/modality.ts'
import { captionFeatures, cueFeatureCount, cueFeatureOf } from '../../../src/modality/captions/caption-features.ts'

const text = { own: '', shared: '', others: '' }

function featureValue(of: Partial<typeof text>, ...feature: Parameters<typeof cueFeatureOf>): number {
  const { indices, values } = captionFeatures({ ...text, ...of }, new Map())
  return values[indices.indexOf(cueFeatureOf(...feature))] ?? 0
}

test.each<[string, LeafCode]>([
  ['Confocal images of neurons, DAPI in blue', 'DMFL'],
  ['Sections stained with H&E', 'DMLI'],
  ['SEM images of the fibres', 'DMEL'],
  ['Transmission electron micrographs of virions', 'DMTR'],
  ['HR‐TEM of the particles', 'DMTR'],
  ['Echocardiography at rest', 'DRUS'],
  ['T2-weighted MRI of the knee', 'DRMR'],
  ['CT scan of the chest', 'DRCT'],
  ['Chest X-ray on admission', 'DRXR'],
  ['Coronary angiogram', 'DRAN'],
  ['18F-FDG PET', 'DRPE'],
  ['PET/CT of the patient', 'DRCO'],
  ['Erythematous papules on the arm', 'DVDM'],
  ['Laparoscopic view of the mass', 'DVEN'],
  ['Gross appearance of the tumour', 'DVOR'],
  ['EEG during sleep', 'DSEE'],
  ['ECG with ST elevation', 'DSEC'],
  ['EMG of the biceps', 'DSEM'],
  ['Crystal structure of the dimer', 'D3DR'],
  ['Quantification of the bands (n = 5)', 'GFIG'],
  ['Questionnaire items', 'GTAB'],
  ['CONSORT flow diagram', 'GFLO'],
  ['Schematic of the pathway', 'GSYS'],
  ['Phylogenetic tree of the family', 'GGEN'],
  ['Western blot of lysates', 'GGEL'],
  ['Chemical structure of compound 3', 'GCHE'],
  ['Equation of motion', 'GMAT'],
  ['Photograph of the experimental apparatus', 'GNCP'],
  ['Line drawing of the skull', 'GHDR'],
  ['Screenshot of the web interface', 'GSCR'],
  ['Pseudo-code of the algorithm', 'GPLI'],
])('"%s" speaks strongly for %s', (own, leaf) => {
  expect(featureValue({ own }, 'own', leaf, 'strong')).toBeGreaterThan(0)
})

test.each<[string, LeafCode]>([
  ['Data are mean ± SEM.', 'DMEL'],
  ['X-ray diffraction patterns', 'DRXR'],
  ['A nest of stem cells', 'DMTR'],
  ['Table 3 lists them', 'GTAB'],
])('"%s" does not speak strongly for %s', (own, leaf) => {
  expect(featureValue({ own }, 'own', leaf, 'strong')).toBe(0)
})

test('more different cues count more, the same one again does not', () => {
  const value = (own: string) => featureValue({ own }, 'own', 'GGEL', 'strong')
  expect(value('A gel.')).toBe(0.5)
  expect(value('A gel, a gel and a gel.')).toBe(0.5)
  expect(value('A gel with a ladder.')).toBe(0.75)
})

test('what stands first counts as such, and what is said of other panels counts as theirs', () => {
  const own = `(A) Immunoblot. ${'Cells were treated as described before. '.repeat(3)}Scale bars in the scheme.`
  expect(featureValue({ own }, 'lead', 'GGEL', 'strong')).toBe(0.5)
  expect(featureValue({ own }, 'lead', 'GSYS', 'strong')).toBe(0)
  expect(featureValue({ own }, 'own', 'GSYS', 'strong')).toBe(0.5)
  expect(featureValue({ others: '(B) Immunoblot.' }, 'own', 'GGEL', 'strong')).toBe(0)
  expect(featureValue({ others: '(B) Immunoblot.' }, 'others', 'GGEL', 'strong')).toBe(0.5)
})

test('a caption without a cue has no features', () => {
  expect(captionFeatures({ ...text, own: 'Figure 1' }, new Map()).indices).toHaveLength(0)
})

test('every feature has a place of its own', () => {
  const places = (['lead', 'own', 'shared', 'others'] as const).flatMap((zone) =>
    leafCodes.flatMap((leaf) => [cueFeatureOf(zone, leaf, 'strong'), cueFeatureOf(zone, leaf, 'weak')]),
  )
  expect(new Set(places).size).toBe(cueFeatureCount)
  expect(Math.max(...places)).toBe(cueFeatureCount - 1)
})

test('a caption of a hundred thousand characters is read in a moment', () => {
  const started = performance.now()
  captionFeatures({ own: 'cd4 photograph of structures of the '.repeat(3000), shared: '', others: '' }, new Map())
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a caption of a million characters that repeats a cue in one word comes to an end', () => {
  expect(featureValue({ own: 'fluorescen'.repeat(100_000) }, 'own', 'DMFL', 'weak')).toBe(0.5)
})

test('words that the vocabulary has count by the text that they stand in, the more of them the less each', () => {
  const vocabulary = new Map([
    ['leaf', 0],
    ['root', 1],
  ])
  const { indices, values } = captionFeatures(
    { own: 'Roots and the stem', shared: 'Root', others: 'A leaf' },
    vocabulary,
  )
  const words = [...indices]
    .map((index, i) => [index - cueFeatureCount, values[i]])
    .filter(([place = -1]) => place >= 0)
  expect(words).toEqual([
    [1, 4],
    [3, expect.closeTo(Math.SQRT2, 5)],
    [2, expect.closeTo(Math.SQRT2, 5)],
  ])
})

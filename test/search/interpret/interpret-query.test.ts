import { describe, expect, test } from 'vitest'
import { interpretQuery } from '../../../src/search/interpret/interpret-query.ts'
import { remainingWords } from '../../../src/search/interpret/remaining-words.ts'
import { fewNames } from './name-finder.ts'

function read(query: string) {
  const { readings, ambiguous, leftOut } = interpretQuery(query, fewNames)
  return {
    readings: readings.map(({ label }) => label),
    words: remainingWords(query, [...readings, ...leftOut]),
    ambiguous: ambiguous.map(({ start, end }) => query.slice(start, end)),
  }
}

const electron = 'scanning electron microscopy or transmission electron microscopy'

test.each<[query: string, readings: string[], words: string]>([
  [
    'fluorescence images about EGFR in mouse since 2018',
    ['fluorescence microscopy', 'gene EGFR', 'Mice', 'since 2018'],
    '',
  ],
  ['Show me confocal microscopy pictures of the EGFR protein', ['fluorescence microscopy', 'gene EGFR'], ''],
  [
    'EGFR localisation in lung by immunofluorescence staining',
    ['gene EGFR', 'fluorescence microscopy'],
    'localisation in lung',
  ],
  ['western blot of HER1 and KRAS', ['gel or blot', 'gene EGFR', 'gene KRAS'], ''],
  ['epidermal growth factor receptor western blots', ['gene EGFR', 'gel or blot'], ''],
  ['SEM of biofilm', ['scanning electron microscopy'], 'biofilm'],
  ['TEM images, mitochondria', ['transmission electron microscopy'], 'mitochondria'],
  ['electron micrographs of mitochondria', [electron], 'mitochondria'],
  ['immuno-electron microscopy of KRAS', [electron, 'gene KRAS'], ''],
  ['cryo-electron micrographs', [electron], ''],
  ['cryo-EM images of ribosomes, cryo EM', [electron, electron], 'ribosomes'],
  ['cryo-SEM, Cryo-TEM', ['scanning electron microscopy', 'transmission electron microscopy'], ''],
  ['cryo-scanning electron microscopy', ['scanning electron microscopy'], ''],
  ['H&E stained kidney sections', ['light microscopy'], 'kidney sections'],
  ['brightfield histology of skin', ['light microscopy', 'light microscopy'], 'skin'],
  ['brain MRI', ['magnetic resonance'], 'brain'],
  ['chest CT', ['computed tomography'], 'chest'],
  ['chest ct scan', ['computed tomography'], 'chest'],
  ['a CAT scan', ['computed tomography'], ''],
  ['micro-CT of bone', ['computed tomography'], 'bone'],
  ['X-rays of the hip', ['X-ray'], 'hip'],
  ['bar charts of ERK phosphorylation', ['chart', 'gene ERK family'], 'phosphorylation'],
  ['flow chart of patients', ['flow chart'], 'patients'],
  ['schematic diagram of the KRAS pathway', ['system overview or scheme', 'gene KRAS'], 'pathway'],
  ['haematoxylin-eosin, HE staining', ['light microscopy', 'light microscopy'], ''],
  ['IHC of EGFR', ['light microscopy', 'gene EGFR'], ''],
  ['immunohistochemical staining in lung', ['light microscopy'], 'lung'],
  ['endoscopic images of the stomach', ['endoscopy'], 'stomach'],
  ['colonoscopic view', ['endoscopy'], ''],
  ['gross pictures of liver', ['organs and organisms'], 'liver'],
  ['photos of insects', ['non-clinical photograph or visible-light photography'], 'insects'],
  ['Kaplan-Meier heat maps', [], 'Kaplan-Meier heat maps'],
  ['a Venn diagram', ['chart'], ''],
  ['CONSORT diagram', ['flow chart'], ''],
  ['ribbon diagrams of KRAS', ['3D reconstruction', 'gene KRAS'], ''],
  ['modality:"light microscopy" lung', ['light microscopy'], 'lung'],
  ['phospho-EGFR, p-KRAS', ['gene EGFR', 'gene KRAS'], ''],
  ['anti-EGFR staining', ['gene EGFR'], 'staining'],
  ['DMFL EGFR', ['fluorescence microscopy', 'gene EGFR'], ''],
  ['sonic hedgehog in mice', ['gene SHH', 'Mice'], ''],
  ["EGFR's localisation, KRAS’s too", ['gene EGFR', 'gene KRAS'], 'localisation too'],
])('%s → %j, words "%s"', (query, readings, words) => {
  expect(read(query)).toEqual({ readings, words, ambiguous: [] })
})

test.each([
  'CT values of qPCR',
  'mean ± SEM',
  'fluorescence intensity',
  'green fluorescent protein',
  'X-ray crystallography',
  'cryo-EM structure',
  'cryo electron microscopy density map',
  'low-vacuum-electron microscopy',
  'skin cells',
  'light chain',
  'ultrasound treatment',
  'a table of contents',
  'ct',
  '',
  '*',
  '([{',
  'a:b',
  'NOT',
])('nothing is read in: %s', (query) => {
  expect(read(query)).toMatchObject({ readings: [], words: query })
})

test('parts of compounds are words', () => {
  expect(read('EGFR-T790M')).toMatchObject({ readings: [], words: 'EGFR-T790M' })
  expect(read('EGFR-like KRAS')).toMatchObject({ readings: ['gene KRAS'], words: 'EGFR-like' })
  expect(read('non-p-EGFR KRAS')).toMatchObject({ readings: ['gene KRAS'], words: 'non-p-EGFR' })
})

test.each<[query: string, readings: string[], words: string]>([
  ['EGFR*', [], 'EGFR*'],
  ['p38*', [], 'p38*'],
  ['epidermal growth factor receptor* in mice*', [], 'epidermal growth factor receptor* in mice*'],
  ['fluorescence* KRAS *', ['gene KRAS'], 'fluorescence*'],
  ['KRAS*02:01', ['gene KRAS'], '*02:01'],
])('a star asks for all words that begin so: %s', (query, readings, words) => {
  expect(read(query)).toEqual({ readings, words, ambiguous: [] })
})

describe('what a query wants to be without', () => {
  test.each<[query: string, readings: string[], words: string]>([
    ['EGFR not fluorescence', ['gene EGFR', 'not fluorescence microscopy'], ''],
    ['EGFR NOT (mouse OR rat)', ['gene EGFR', 'not Mice', 'not Rats'], ''],
    ['-EGFR', ['not gene EGFR'], ''],
    ['membranes, −EGFR', ['not gene EGFR'], 'membranes'],
    ['modality:fluorescence -modality:gel', ['fluorescence microscopy', 'not gel or blot'], ''],
    ['KRAS but not in the mouse or rat since 2018', ['gene KRAS', 'not Mice', 'not Rats', 'since 2018'], ''],
    ['lung without western blots', ['not gel or blot'], 'lung'],
    ['not fluorescence and EGFR', ['not fluorescence microscopy', 'gene EGFR'], ''],
    ['cancer -lung', ['not "lung"'], 'cancer'],
    ['(-lung) cancer', ['not "lung"'], 'cancer'],
    ['cancer -"small cell lung" -wild-type', ['not "small cell lung"', 'not "wild-type"'], 'cancer'],
    ['cancer NOT lung', ['not "lung"'], 'cancer'],
    ['cancer AND NOT "lung metastasis"', ['not "lung metastasis"'], 'cancer'],
    ['excluding radiology and charts', ['not radiology', 'not chart'], ''],
    ['charts excluding EGFR, KRAS and the mouse', ['chart', 'not gene EGFR', 'not gene KRAS', 'not Mice'], ''],
    ['except mouse, rat', ['not Mice', 'not Rats'], ''],
    ['not a mouse, rat or the zebrafish', ['not Mice', 'not Rats', 'not Zebrafish'], ''],
    ['not mouse, rat', ['not Mice', 'Rats'], ''],
    ['not mouse and rat', ['not Mice', 'Rats'], ''],
    ['not mouse or rat, EGFR', ['not Mice', 'not Rats', 'gene EGFR'], ''],
    ['NOT p38 cancer', ['not "p38"'], 'cancer'],
    ['cancer -p38 -"EGFR"', ['not "p38"', 'not "EGFR"'], 'cancer'],
  ])('is left out: %s', (query, readings, words) => {
    expect(read(query)).toEqual({ readings, words, ambiguous: [] })
  })

  test('is the whole of its place in the query', () => {
    const query = 'KRAS but not in the mouse or rat, -lung'
    const { readings } = interpretQuery(query, fewNames)
    expect(readings.map(({ start, end }) => query.slice(start, end))).toEqual([
      'KRAS',
      'but not in the mouse',
      'or rat',
      '-lung',
    ])
    expect(readings.map(({ isExcluded }) => isExcluded ?? false)).toEqual([false, true, true, true])
  })

  test.each<[query: string, words: string, ambiguous: string[]]>([
    ['KRAS except in 2018, lung', 'lung', ['except in 2018']],
    ['KRAS, cells without EGFR', 'cells without EGFR', ['without EGFR']],
    ['KRAS -modality:foo', '-modality:foo', ['modality:foo']],
  ])('is not left out: %s', (query, words, ambiguous) => {
    expect(read(query)).toEqual({ readings: ['gene KRAS'], words, ambiguous })
  })

  test.each<[query: string, readings: string[], words: string]>([
    ['non-small cells of mouse', ['Mice'], 'non-small cells'],
    ['EGFR wild type - mouse', ['gene EGFR', 'Mice'], 'wild type'],
    ['EGFR -/- mice', ['gene EGFR', 'Mice'], ''],
    ['KRAS knock-out -20 mouse', ['gene KRAS', 'Mice'], 'knock-out -20'],
    ['anti -EGFR', ['gene EGFR'], 'anti'],
    ['not only EGFR', ['gene EGFR'], 'not only'],
    ['whether or not EGFR', ['gene EGFR'], 'whether or not'],
    ['a knot in mice', ['Mice'], 'a knot'],
    ['lung not tumour', [], 'lung not tumour'],
    ['knock-out -/- at -80 degrees -', [], 'knock-out -/- at -80 degrees -'],
    ['anti -tubulin, --literal', [], 'anti -tubulin, --literal'],
    ['IMAGES NOT LUNG', [], 'IMAGES NOT LUNG'],
    ['NOT EGFR, but EGFR', ['not gene EGFR', 'gene EGFR'], 'but'],
  ])('is nothing in: %s', (query, readings, words) => {
    expect(read(query)).toEqual({ readings, words, ambiguous: [] })
  })

  test('is told where nothing is left out', () => {
    const { ambiguous } = interpretQuery('mice without EGFR, not since 2018', fewNames)
    expect(ambiguous.map(({ reason }) => reason)).toEqual([
      '"without EGFR" is searched as words, since that may be what a panel shows. -gene:EGFR leaves out the gene.',
      '"not since 2018" is left out, since no years can be excluded. Ask for those that you want (year:2010-2015).',
    ])
  })
})

describe('articles', () => {
  test.each<[query: string, labels: string[], words: string]>([
    ['PMC4219006', ['article PMC4219006'], ''],
    ['EGFR in pmc4219006.1, lung', ['gene EGFR', 'article pmc4219006.1'], 'lung'],
    ['10.1371/journal.pone.0210422', ['article 10.1371/journal.pone.0210422'], ''],
    ['blots (doi:10.1000/abc-EGFR).', ['gel or blot', 'article doi:10.1000/abc-EGFR'], ''],
    ['https://doi.org/10.1000/abc', ['article https://doi.org/10.1000/abc'], ''],
    ['https://example.org/articles/PMC77/ EGFR', ['article https://example.org/articles/PMC77/', 'gene EGFR'], ''],
    ['pmid:25345853', ['article pmid:25345853'], ''],
    [
      'https://pubmed.ncbi.nlm.nih.gov/25345853/, EGFR',
      ['article https://pubmed.ncbi.nlm.nih.gov/25345853/', 'gene EGFR'],
      '',
    ],
    [
      'https://pmc.ncbi.nlm.nih.gov/articles/PMC7870244/?report=classic',
      ['article https://pmc.ncbi.nlm.nih.gov/articles/PMC7870244/?report=classic'],
      '',
    ],
    ['article:PMC77 not article:"10.1000/a"', ['article PMC77', 'not article 10.1000/a'], ''],
    ['-PMC77', ['not article PMC77'], ''],
  ])('are named by %s', (query, readings, words) => {
    expect(read(query)).toEqual({ readings, words, ambiguous: [] })
  })

  test('are as many as can be looked up', () => {
    const query = Array.from({ length: 40 }, (_, i) => `PMC${i + 1}`).join(' ')
    expect(read(query).readings).toHaveLength(24)
  })

  test.each(['PMCs', 'PMC2-mutant', 'cell PMC', '10.5 mm', '"PMC4219006"', 'HEPMC12'])('are none: %s', (query) => {
    expect(read(query)).toEqual({ readings: [], words: query, ambiguous: [] })
  })
})

describe('years', () => {
  test.each<[query: string, label: string]>([
    ['KRAS since 2018', 'since 2018'],
    ['KRAS from 2018 onwards', 'since 2018'],
    ['KRAS after 2018', 'since 2019'],
    ['KRAS published before 2018', 'until 2017'],
    ['KRAS until 2018', 'until 2018'],
    ['KRAS in 2018', 'in 2018'],
    ['KRAS published 2015-2018', '2015 to 2018'],
    ['KRAS 2018–2015', '2015 to 2018'],
    ['KRAS from 2015 to 2018', '2015 to 2018'],
    ['KRAS between 2015 and 2018', '2015 to 2018'],
  ])('%s: %s', (query, label) => {
    expect(read(query)).toEqual({ readings: ['gene KRAS', label], words: '', ambiguous: [] })
  })

  test.each(['in 2000 cells', 'after 2000 rpm', 'XY2018', 'cohort 2018', 'since 20180', 'in 2015 %', 'line 12-2018'])(
    'are not in: %s',
    (query) => {
      expect(read(query).readings).toEqual([])
    },
  )
})

describe('what is written to be literal', () => {
  test.each<[query: string, readings: string[], words: string]>([
    ['"fluorescence images" of KRAS', ['gene KRAS'], '"fluorescence images"'],
    ['"EGFR" "western blot"', [], '"EGFR" "western blot"'],
    ['gene:HER1 modality:gel', ['gene EGFR', 'gel or blot'], ''],
    ['organism:mouse year:2015-2018', ['Mice', '2015 to 2018'], ''],
    ['year:2018- year:-2020', ['since 2018', 'until 2020'], ''],
    ['Journal:"PLoS ONE" licence:CC0 cells', ['journal PLoS ONE', 'licence CC0'], 'cells'],
    ['gene:"epidermal growth factor receptor"', ['gene EGFR'], ''],
    ['(modality:gel, gene:HER1)', ['gel or blot', 'gene EGFR'], ''],
    ['gene:"HER1', ['gene EGFR'], ''],
    ['title:EGFR', [], 'title:EGFR'],
    ['"egfr', ['gene EGFR'], ''],
  ])('%s', (query, readings, words) => {
    expect(read(query)).toEqual({ readings, words, ambiguous: [] })
  })

  test.each(['gene:XYZ9', 'modality:xyz', 'year:soon', 'gene:p38', 'organism:EGFR'])(
    '%s is nothing, and it is said',
    (query) => {
      expect(read(query)).toEqual({ readings: [], words: query, ambiguous: [query] })
    },
  )
})

describe('names with several meanings', () => {
  test('stay words, and what they can mean is said', () => {
    const { readings, ambiguous } = interpretQuery('p38 in TH neurons', fewNames)
    expect(readings).toEqual([])
    expect(ambiguous).toEqual([
      {
        start: 0,
        end: 3,
        reason: '"p38" may be MAPK14 or AIMP2: searched as a word.',
        candidates: [
          { kind: 'GENE', value: 'MAPK14', label: 'MAPK14' },
          { kind: 'GENE', value: 'AIMP2', label: 'AIMP2' },
        ],
      },
      {
        start: 7,
        end: 9,
        reason: '"TH" may be the gene TH, or something else: searched as a word. gene:TH asks for the gene.',
        candidates: [{ kind: 'GENE', value: 'TH', label: 'TH' }],
      },
    ])
  })

  test('are not mentioned where the words mean a modality', () => {
    expect(read('SEM')).toEqual({ readings: ['scanning electron microscopy'], words: '', ambiguous: [] })
  })
})

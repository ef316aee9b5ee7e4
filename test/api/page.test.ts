import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PageElement, stubDocument } from './page-element.ts'
import { page } from './page-module.ts'

const { editorAddress, filterCount, leftOut, readState, requestOf, toggled, withoutFilters, writeState } =
  await page('search-state.js')
const { chosenAfter, isChosen, isLeftOut, isPartlyChosen, leftOutAfter, withCodes } = await page('modality-choice.js')
const { asCondition, asWords, cut } = await page('query-text.js')
const { asksForGenes, geneChoice, withConditions } = await page('query-conditions.js')
const { piecesOf, withMarksOf } = await page('snippet.js')
const { whyFound } = await page('why-found.js')
const { nameOf, nameWithin, valueNames } = await page('value-names.js')
const { remarksOf, rowsOf } = await page('evidence.js')
const { percent } = await page('dom.js')
const { figureName, labelName, showCards } = await page('results.js')
const { isPart, placeOf } = await page('overview.js')
const { namedIn } = await page('named.js')

const node = (code: string, key: string, name: string, count: number, children: unknown[] = []) => ({
  modality: { code, key, name },
  count,
  children,
})
const fluorescence = node('DMFL', 'fluorescence', 'Fluorescence microscopy', 5)
const light = node('DMLI', 'light', 'Light microscopy', 2)
const scanning = node('DMEL', 'scanning-electron', 'Scanning electron microscopy', 0)
const microscopy = node('MICROSCOPY', 'microscopy', 'Microscopy', 7, [fluorescence, light, scanning])
const gel = node('GGEL', 'gel', 'Gel or blot', 3)
const tree = [
  microscopy,
  node('GENERIC', 'generic', 'Generic illustration', 3, [gel]),
  node('UNCERTAIN', 'uncertain', 'Uncertain', 1),
]

const stateOf = (search: string) => readState(`http://localhost/${search}`)
const chosen = (state: { modality: Set<string> }) => [...state.modality]

describe('the address of the page holds the search', () => {
  test.each([
    './',
    '?q=egfr+%22membrane%22',
    '?modality=DMFL&modality=GGEL&journal=Journal+of+%26&licence=CC+BY+4.0',
    '?from=2018&to=2020&sort=NEWEST&panel=PMC1%3AF1%3A1',
    '?compound=true',
    '?q=a&compound=false&from=2018',
    '?gene=EGFR&gene=FPLX%3AERK&organism=Mice&licenceGroup=COMMERCIAL&articleType=research-article&confidenceBand=LOW&labelSource=FUSED',
    '?q=HER1&scope=PANEL&literal=true',
    '?article=PMC4219006',
    '?modality=MICROSCOPY&not.modality=DMFL&not.gene=EGFR&not.labelSource=MODEL&not.article=PMC1&sort=CONFIDENCE',
  ])('%s', (address) => {
    expect(writeState(stateOf(address))).toBe(address)
  })

  test('what is no year, neither true nor false, and no value of a fixed choice is left out', () => {
    expect(stateOf('?from=soon&to=20201&compound=maybe')).toMatchObject({ from: null, to: null, compound: null })
    const stale = '?q=a&sort=FOO&scope=BAR&licenceGroup=x&not.labelSource=constructor&confidenceBand=LOW&sort=NEWEST'
    expect(writeState(stateOf(stale))).toBe('?q=a&confidenceBand=LOW')
    expect(writeState(stateOf('?from=2020&to=2018'))).toBe('?from=2018&to=2020')
  })

  test('the fixed choices are those of the API', () => {
    const schema = buildSchema(readFileSync('schema/figlens.graphql', 'utf8'))
    const valuesOf = (name: string) => {
      const type = schema.getType(name)
      return isEnumType(type) ? type.getValues().map(({ name }) => name) : []
    }
    for (const [list, name] of Object.entries({
      ...{ licenceGroup: 'LicenceGroup', confidenceBand: 'ConfidenceBand', labelSource: 'LabelSource' },
    })) {
      expect(Object.keys(valueNames[list]).toSorted()).toEqual(valuesOf(name).toSorted())
    }
    for (const sort of valuesOf('PanelSort')) expect(stateOf(`?sort=${sort}`).sort).toBe(sort)
    for (const scope of valuesOf('GeneScope')) expect(stateOf(`?scope=${scope}`).scope).toBe(scope)
  })

  test('as variables of searchPanels', () => {
    expect(requestOf(stateOf('?q=a&modality=DMFL&gene=EGFR&from=2018&sort=OLDEST'))).toEqual({
      query: 'a',
      sort: 'OLDEST',
      scope: 'FIGURE',
      interpret: true,
      filter: { modality: ['DMFL'], gene: ['EGFR'], yearFrom: 2018 },
    })
    expect(requestOf(stateOf('?scope=PANEL&literal=true'))).toMatchObject({ scope: 'PANEL', interpret: false })
    expect(requestOf(stateOf('?compound=false')).filter).toMatchObject({ compound: false })
    expect(requestOf(stateOf('?not.modality=GFIG&not.journal=A&not.journal=B&article=PMC1')).filter).toEqual({
      article: ['PMC1'],
      not: { modality: ['GFIG'], journal: ['A', 'B'] },
    })
  })

  test('as an operation for the query editor, whatever was typed', () => {
    const address = editorAddress(stateOf('?q=say+%22%7D&modality=DMFL&sort=%7D'))
    const text = new URL(address, 'http://localhost').searchParams.get('query')
    expect(text).toContain('query: "say \\"}"\n    filter: { modality: ["DMFL"] }\n    scope: FIGURE')
    expect(text).toContain('sort: RELEVANCE')
    expect(editorAddress(stateOf('./'))).toBe('graphql')
    expect(decodeURIComponent(editorAddress(stateOf('?compound=false')))).toContain('compound:+false')
    const bands = decodeURIComponent(editorAddress(stateOf('?confidenceBand=LOW&confidenceBand=%7D')))
    expect(bands).toContain('confidenceBand:+[LOW]')
    const without = decodeURIComponent(editorAddress(stateOf('?not.modality=GFIG&not.labelSource=MODEL')))
    expect(without).toContain('filter:+{+not:+{+modality:+["GFIG"],+labelSource:+[MODEL]+}+}')
  })

  test('filters are counted, taken out one by one and all at once', () => {
    const state = stateOf('?q=a&journal=A&journal=B&compound=false&from=2018&to=2019')
    expect(filterCount(state)).toBe(4)
    expect(writeState(toggled(state, 'journal', 'A'))).toBe('?q=a&journal=B&compound=false&from=2018&to=2019')
    expect(writeState(withoutFilters(state))).toBe('?q=a')
    const without = stateOf('?q=a&article=PMC1&not.journal=A&not.gene=EGFR')
    expect([filterCount(without), writeState(withoutFilters(without))]).toEqual([3, '?q=a'])
  })

  test('a value is chosen or left out, never both', () => {
    const out = leftOut(stateOf('?journal=A&journal=B'), 'journal', 'A')
    expect(writeState(out)).toBe('?journal=B&not.journal=A')
    expect(writeState(leftOut(out, 'journal', 'A'))).toBe('?journal=B')
    expect(writeState(toggled(out, 'journal', 'A'))).toBe('?journal=B&journal=A')
  })
})

describe('choosing in the tree of modalities', () => {
  test('a group stands for its leaves', () => {
    const state = chosenAfter(stateOf('?modality=DMFL'), microscopy)
    expect(chosen(state)).toEqual(['MICROSCOPY'])
    expect(isChosen(state, light, microscopy)).toBe(true)
    expect(isPartlyChosen(state, microscopy)).toBe(false)
    expect(chosen(chosenAfter(state, microscopy))).toEqual([])
  })

  test('a leaf alone shows its group as partly chosen', () => {
    const state = chosenAfter(stateOf(''), fluorescence, microscopy)
    expect(chosen(state)).toEqual(['DMFL'])
    expect(isPartlyChosen(state, microscopy)).toBe(true)
  })

  test('a leaf taken out of its group leaves the siblings that have panels', () => {
    expect(chosen(chosenAfter(stateOf('?modality=MICROSCOPY'), fluorescence, microscopy))).toEqual(['DMLI'])
  })

  test('a group that is left out takes its leaves along, and gives back one of them', () => {
    const out = leftOutAfter(stateOf('?modality=DMFL&modality=GGEL&not.modality=DMLI'), microscopy)
    expect(writeState(out)).toBe('?modality=GGEL&not.modality=MICROSCOPY')
    expect([isLeftOut(out, light, microscopy), isChosen(out, light, microscopy)]).toEqual([true, false])
    expect(writeState(leftOutAfter(out, microscopy))).toBe('?modality=GGEL')
    const chosenAgain = writeState(chosenAfter(out, fluorescence, microscopy))
    expect(chosenAgain).toBe('?modality=GGEL&modality=DMFL&not.modality=DMLI&not.modality=DMEL')
  })

  test('a leaf can be left out of a chosen group', () => {
    const out = leftOutAfter(stateOf('?modality=MICROSCOPY'), fluorescence, microscopy)
    expect(writeState(out)).toBe('?modality=MICROSCOPY&not.modality=DMFL')
    expect(isChosen(out, fluorescence, microscopy)).toBe(false)
    expect(writeState(chosenAfter(out, fluorescence, microscopy))).toBe('?modality=MICROSCOPY')
  })

  test('keys in the address become codes; what is unknown stays for the server to refuse', () => {
    const state = withCodes(stateOf('?modality=fluorescence&modality=ggel&modality=flour'), tree)
    expect(chosen(state)).toEqual(['DMFL', 'GGEL', 'flour'])
    expect(writeState(withCodes(stateOf('?not.modality=fluorescence'), tree))).toBe('?not.modality=DMFL')
  })
})

describe('a condition that was read is taken out of the query', () => {
  const part = (query: string, text: string) => ({
    text,
    start: query.indexOf(text),
    end: query.indexOf(text) + text.length,
  })

  test.each([
    ['fluorescence images about EGFR in mouse since 2018', ['EGFR'], 'fluorescence images in mouse since 2018'],
    ['fluorescence images about EGFR in mouse', ['fluorescence images'], 'EGFR in mouse'],
    ['fluorescence images about EGFR in mouse', ['mouse', 'EGFR'], 'fluorescence images'],
    ['EGFR or KRAS in mice', ['EGFR'], 'KRAS in mice'],
    ['within EGFR', ['EGFR'], 'within'],
    ['EGFR', ['EGFR'], ''],
  ])('%s without %j', (query, texts, expected) => {
    const parts = texts.map((text) => part(query, text))
    expect(cut(query, parts)).toBe(expected)
  })

  test.each([
    ['blots of HER1', 'HER1', 'blots of "HER1"'],
    ['electron microscopy of cells', 'electron microscopy', '"electron" "microscopy" of cells'],
    ['gene:EGFR blot', 'gene:EGFR', '"EGFR" blot'],
    ['organism:"house mouse"', 'organism:"house mouse"', '"house" "mouse"'],
  ])('%s with %s as words', (query, text, expected) => {
    expect(asWords(query, part(query, text))).toBe(expected)
  })

  test('or becomes one that means nothing else', () => {
    expect(asCondition('blots of p38', part('blots of p38', 'p38'), 'gene', 'MAPK14')).toBe('blots of gene:MAPK14')
    expect(asCondition('mouse', part('mouse', 'mouse'), 'organism', 'Mice, Nude')).toBe('organism:"Mice, Nude"')
  })
})

describe('facets show as chosen what the query was read to say', () => {
  const reading = (query: string, text: string, kind: string, values: string[], isApplied = true) => ({
    ...{ text, kind, values, isApplied, start: query.indexOf(text), end: query.indexOf(text) + text.length },
  })
  const interpreted = (readings: object[], filter = {}) => ({
    readings,
    filter: { geneAll: null, yearFrom: null, yearTo: null, ...filter },
  })

  test('a click goes on from there: the words become filters', () => {
    const query = 'fluorescence or blots of EGFR since 2018'
    const given = interpreted(
      [
        reading(query, 'fluorescence', 'MODALITY', ['DMFL']),
        reading(query, 'blots', 'MODALITY', ['GGEL']),
        reading(query, 'since 2018', 'YEAR', ['2018', '']),
      ],
      { yearFrom: 2018 },
    )
    const state = stateOf(`?q=${query}`)
    expect(writeState(withConditions(state, given, 'MODALITY'))).toBe('?q=EGFR+since+2018&modality=DMFL&modality=GGEL')
    expect(writeState(withConditions(state, given, 'YEAR'))).toBe('?q=fluorescence+or+blots+of+EGFR&from=2018')
    expect(withConditions(state, given, 'ORGANISM')).toBe(state)
  })

  test('what is no condition of the answer, or was not read, changes nothing', () => {
    const state = stateOf('?q=zebrafish')
    const given = interpreted([reading('zebrafish', 'zebrafish', 'ORGANISM', ['Zebrafish'], false)])
    expect(withConditions(state, given, 'ORGANISM')).toBe(state)
    expect(withConditions(state, null, 'ORGANISM')).toBe(state)
  })

  test('a gene that must be named is narrowed further by another, and goes by a click on it', () => {
    const given = interpreted([reading('gel EGFR', 'EGFR', 'GENE', ['EGFR'])], { geneAll: ['EGFR'] })
    const genes = geneChoice(stateOf('?q=gel+EGFR&gene=KRAS'), given)
    expect([...genes.chosen]).toEqual(['KRAS', 'EGFR'])
    expect(writeState(genes.toggled('EGFR'))).toBe('?q=gel&gene=KRAS')
    expect(writeState(genes.toggled('EGF'))).toBe('?q=gel+EGFR&gene=KRAS&gene=EGF')
    expect(writeState(genes.leftOut('EGFR'))).toBe('?q=gel&gene=KRAS&not.gene=EGFR')
    expect(writeState(genes.leftOut('KRAS'))).toBe('?q=gel+EGFR&not.gene=KRAS')
  })

  test('genes that are alternatives become a filter', () => {
    const query = 'EGFR or KRAS'
    const given = interpreted([reading(query, 'EGFR', 'GENE', ['EGFR']), reading(query, 'KRAS', 'GENE', ['KRAS'])])
    const genes = geneChoice(stateOf(`?q=${query}`), given)
    expect([...genes.chosen]).toEqual(['EGFR', 'KRAS'])
    expect(writeState(genes.toggled('KRAS'))).toBe('?gene=EGFR')
  })

  test('where genes must be named matters where some are asked for', () => {
    const read = interpreted([reading('EGFR', 'EGFR', 'GENE', ['EGFR'])])
    expect([asksForGenes(stateOf('?gene=EGFR'), null), asksForGenes(stateOf('?q=EGFR'), read)]).toEqual([true, true])
    expect(asksForGenes(stateOf('?not.gene=EGFR'), null)).toBe(true)
    expect(asksForGenes(stateOf('?q=cell'), interpreted([]))).toBe(false)
  })
})

describe('a card shows why its panel was found', () => {
  test.each([
    ['A <mark>gel</mark> of &lt;EGFR&gt; &amp;amp; more', ['A ', 'gel', ' of <EGFR> &amp; more']],
    ['<mark>Gel</mark>', ['', 'Gel', '']],
    ['Gel', ['Gel']],
  ])('%s', (html, expected) => {
    expect(piecesOf(html)).toEqual(expected)
  })

  test('the marks of the same text come together', () => {
    const [first, second] = ['A <mark>gel</mark> of EGFR', 'A <mark>gel of</mark> <mark>EGFR</mark>'].map(piecesOf)
    expect(withMarksOf(first, piecesOf('A gel of <mark>EGFR</mark>'))).toEqual(['A ', 'gel', ' of ', 'EGFR', ''])
    expect(withMarksOf(first, second)).toEqual(['A ', 'gel', ' of ', 'EGFR', ''])
  })

  const word = (field: string, snippet: string) => ({ kind: 'WORD', field, snippet, value: null, writtenAs: null })
  const gene = (field: string, snippet: string, value: string, writtenAs: string) => ({
    ...{ kind: 'GENE', field, snippet, value, writtenAs },
  })
  const found = (reasons: object[], caption: string | null = 'Own.') =>
    whyFound({ reasons, caption, article: { title: 'On gels' }, figure: { caption: 'Whole.' } })

  test.each([
    ['nothing asked: the caption of the panel', [], { title: ['On gels'], excerpt: ['Own.'], lines: [] }],
    [
      'the caption with the words, the title with its own',
      [word('PANEL_CAPTION', 'A <mark>gel</mark>.'), word('TITLE', 'On <mark>gels</mark>')],
      { title: ['On ', 'gels', ''], excerpt: ['A ', 'gel', '.'], lines: [] },
    ],
    [
      'words elsewhere beside the caption',
      [word('MENTIONS', 'See the <mark>gel</mark>.'), word('LABEL', '<mark>Gel</mark>')],
      { excerpt: ['Own.'], lines: [{ where: 'In the text', pieces: ['See the ', 'gel', '.'] }] },
    ],
    [
      'a gene by another name',
      [gene('PANEL_CAPTION', 'A <mark>HER1</mark> gel.', 'EGFR', 'HER1')],
      { excerpt: ['A ', 'HER1', ' gel.'], lines: [{ where: 'EGFR as “HER1” in the caption', pieces: null }] },
    ],
    [
      'a gene by its own name, however it is written',
      [gene('PANEL_CAPTION', '<mark>Il-6</mark>', 'IL6', 'Il-6'), gene('TITLE', '<mark>ERK</mark>', 'FPLX:ERK', 'ERK')],
      { excerpt: ['', 'Il-6', ''], lines: [{ where: 'In the title', pieces: ['', 'ERK', ''] }] },
    ],
    [
      'an organism',
      [{ kind: 'ORGANISM', field: 'ABSTRACT', snippet: null, value: 'Mice', writtenAs: null }],
      { lines: [{ where: 'Mice, by the abstract', pieces: null }] },
    ],
    [
      'not the same place twice',
      ['One <mark>gel</mark>', 'A <mark>gel</mark>', 'Two <mark>gels</mark>'].map((text) =>
        word('FIGURE_CAPTION', text),
      ),
      { excerpt: ['One ', 'gel', ''], lines: [{ where: 'In the caption', pieces: ['A ', 'gel', ''] }] },
    ],
  ])('%s', (_, reasons, expected) => {
    expect(found(reasons)).toMatchObject(expected)
  })

  test('the whole caption where the panel has no part of its own', () => {
    expect(found([], null).excerpt).toEqual(['Whole.'])
  })
})

describe('a card read aloud', () => {
  afterEach(() => vi.unstubAllGlobals())

  const label = { modality: { code: 'GGEL', name: 'Gel or blot', group: null }, confidence: 0.9, top: [] }
  test.each([
    ['its label and its figure', label, 'Gel or blot, Fig. 1, panel A'],
    ['its figure', null, 'Fig. 1, panel A'],
  ])('is called by %s, and the rest describes it, the caption once', (_, label, name) => {
    stubDocument()
    const list = new PageElement()
    const panel = {
      ...{ id: 'PMC1:F1:1', letter: 'A', caption: null, box: null, label, reasons: [] },
      article: { title: 'Mice', journal: 'J', year: 2020, retraction: 'NONE' },
      figure: { label: 'Figure 1', caption: 'Whole.', licence: { code: 'CC BY 4.0' } },
      image: { small: 'small.jpg', large: 'large.jpg', width: 1, height: 1 },
    }
    showCards(
      list,
      [panel],
      () => './',
      () => undefined,
    )
    const [link] = (list.children[0] as PageElement).children as PageElement[]
    expect(list.said(link?.attributes.get('aria-labelledby'))).toBe(name)
    expect(list.said(link?.attributes.get('aria-describedby'))).toBe('Mice Whole., J · 2020 · CC BY 4.0')
  })
})

describe('one panel', () => {
  const share = (name: string, probability: number) => ({ modality: { name }, probability })
  const label = {
    ...{
      top: [share('Light microscopy', 0.8), share('Chart', 0.15), share('Table', 0.001)],
      source: 'FUSED',
      model: 'a@1',
    },
    group: { group: { name: 'Microscopy' }, probability: 0.9 },
    evidence: { image: [share('Chart', 0.6)], text: [share('Light microscopy', 0.9)], decidedBy: 'TEXT' },
  }

  test('shows what picture and caption say of its label, and what came of it', () => {
    expect(rowsOf(label)).toEqual([
      { by: 'Picture', name: 'Chart', probability: 0.6 },
      { by: 'Caption', name: 'Light', probability: 0.9 },
      { by: 'Together', name: 'Light', probability: 0.8 },
      { by: 'or', name: 'Chart', probability: 0.15 },
    ])
    expect(remarksOf(label)).toEqual([
      'The caption outweighs the picture.',
      'Microscopy of any kind: 90 %.',
      'Model: a@1.',
    ])
  })

  test('shows a label of the picture alone, and a curator’s', () => {
    const evidence = { ...label.evidence, text: null, decidedBy: 'IMAGE' }
    const alone = { ...label, source: 'MODEL', evidence }
    expect(rowsOf(alone).map(({ by }: { by: string }) => by)).toEqual(['Picture', 'or'])
    expect(remarksOf(alone)[0]).toBe('The caption does not say how it was imaged.')
    const human = { top: [share('Chart', 1)], source: 'HUMAN', model: null, group: null, evidence: null }
    expect([rowsOf(human), remarksOf(human)]).toEqual([[{ by: 'Curator', name: 'Chart', probability: 1 }], []])
  })

  test('names genes and organisms once each; what is ambiguous is left out', () => {
    const egfr = { key: 'EGFR', symbol: 'EGFR', isFamily: false, name: 'epidermal growth factor receptor' }
    const erk = { key: 'FPLX:ERK', symbol: 'ERK', isFamily: true, name: null }
    const genes = [{ gene: egfr }, { gene: null }, { gene: egfr }]
    expect(namedIn({ genes, around: [...genes, { gene: erk }], organisms: [{ name: 'Mice' }] })).toEqual({
      own: [
        { text: 'EGFR', title: egfr.name, filter: 'gene', value: 'EGFR' },
        { text: 'Mice', title: null, filter: 'organism', value: 'Mice' },
      ],
      around: [{ text: 'ERK family', title: null, filter: 'gene', value: 'FPLX:ERK' }],
    })
  })
})

test.each([
  ['modality', 'DMFL', 'Fluorescence microscopy'],
  ['modality', 'NONE', 'NONE'],
  ['gene', 'FPLX:Histone_H3', 'Histone H3 family'],
  ['gene', 'EGFR', 'EGFR'],
  ['articleType', 'brief-report', 'Brief report'],
  ['licenceGroup', 'UNKNOWN', 'No licence found'],
  ['journal', 'Journal of Light', 'Journal of Light'],
])('the %s %s is shown as %s', (filter, value, expected) => {
  expect(nameOf(filter, value, tree)).toBe(expected)
})

test.each([
  ['modality', 'DMFL', 'fluorescence microscopy'],
  ['licenceGroup', 'NON_COMMERCIAL', 'non-commercial use'],
  ['journal', 'Journal of Light', 'Journal of Light'],
  ['gene', 'EGFR', 'EGFR'],
])('the %s %s is called %s within a sentence', (filter, value, expected) => {
  expect(nameWithin(filter, value, tree)).toBe(expected)
})

describe('the place of a panel in its picture', () => {
  const image = { width: 400, height: 200 }
  test.each([
    [
      { x0: 100, y0: 0, x1: 400, y1: 50 },
      { left: '25.00%', top: '0.00%', width: '75.00%', height: '25.00%' },
    ],
    [
      { x0: 0, y0: 0, x1: 400, y1: 200 },
      { left: '0.00%', top: '0.00%', width: '100.00%', height: '100.00%' },
    ],
  ])('%j is %j', (box, place) => {
    expect(placeOf(box, image)).toEqual(place)
  })

  test.each([
    ['a part', { x0: 100, y0: 0, x1: 400, y1: 200 }, image, true],
    ['the whole', { x0: 0, y0: 0, x1: 400, y1: 200 }, image, false],
    ['without a box', null, image, false],
    ['without a picture', { x0: 0, y0: 0, x1: 1, y1: 1 }, null, false],
  ])('%s', (_, box, picture, expected) => {
    expect(isPart({ box, image: picture })).toBe(expected)
  })
})

test.each([
  ['Figure 3.', 'B', 'Figure 3, panel B'],
  ['Fig. 3', null, 'Fig. 3'],
  [null, 'A', 'Figure, panel A'],
])('a panel of %s with the letter %s is called %s', (label, letter, expected) => {
  expect(figureName({ label }, letter)).toBe(expected)
})

test.each([
  ['DMFL', 'Fluorescence microscopy', 'Fluorescence microscopy', 'Fluorescence'],
  ['UNCERTAIN', 'Uncertain', 'Light microscopy', 'Uncertain · maybe light'],
  ['UNCERTAIN', 'Uncertain', 'PET', 'Uncertain · maybe PET'],
  ['UNCERTAIN', 'Uncertain', 'X-ray', 'Uncertain · maybe X-ray'],
])('a label %s (%s) with %s as its best guess is shown as %s', (code, name, best, expected) => {
  expect(labelName({ modality: { code, name }, top: [{ modality: { name: best } }] })).toBe(expected)
})

test.each([
  [1, '100 %'],
  [0.998, '> 99 %'],
  [0.42, '42 %'],
  [0.004, '< 1 %'],
  [0, '0 %'],
])('a likelihood of %d is told as %s', (share, expected) => {
  expect(percent(share)).toBe(expected)
})

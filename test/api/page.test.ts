import { describe, expect, test } from 'vitest'

/** The modules of the page are plain scripts for browsers; these ones need none. */
const page = (name: string) => import(new URL(`../../src/api/page/${name}`, import.meta.url).href)
const { editorAddress, filterCount, readState, requestOf, toggled, withoutFilters, writeState } =
  await page('search-state.js')
const { chosenAfter, isChosen, isPartlyChosen, withCodes } = await page('modality-choice.js')
const { suggestedModalities } = await page('suggestions.js')
const { excerpt, pieces, wordsToMark } = await page('excerpt.js')
const { percent } = await page('dom.js')
const { figureName, labelName, textsOf } = await page('results.js')
const { isPart, placeOf } = await page('overview.js')
const { reasonOf } = await page('reason.js')
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
  ])('%s', (address) => {
    expect(writeState(stateOf(address))).toBe(address)
  })

  test('what is no year, and neither true nor false, is left out', () => {
    expect(stateOf('?from=soon&to=20201&compound=maybe')).toMatchObject({ from: null, to: null, compound: null })
  })

  test('as variables of searchPanels', () => {
    expect(requestOf(stateOf('?q=a&modality=DMFL&from=2018&sort=OLDEST'))).toEqual({
      query: 'a',
      sort: 'OLDEST',
      filter: { modality: ['DMFL'], journal: [], licence: [], yearFrom: 2018 },
    })
    expect(requestOf(stateOf('?compound=false')).filter).toMatchObject({ compound: false })
  })

  test('as an operation for the query editor, whatever was typed', () => {
    const address = editorAddress(stateOf('?q=say+%22%7D&modality=DMFL&sort=%7D'))
    const text = new URL(address, 'http://localhost').searchParams.get('query')
    expect(text).toContain('query: "say \\"}"\n    filter: { modality: ["DMFL"] }\n    sort: RELEVANCE')
    expect(editorAddress(stateOf('./'))).toBe('graphql')
    expect(decodeURIComponent(editorAddress(stateOf('?compound=false')))).toContain('compound:+false')
  })

  test('filters are counted, taken out one by one and all at once', () => {
    const state = stateOf('?q=a&journal=A&journal=B&compound=false&from=2018&to=2019')
    expect(filterCount(state)).toBe(4)
    expect(writeState(toggled(state, 'journal', 'A'))).toBe('?q=a&journal=B&compound=false&from=2018&to=2019')
    expect(writeState(withoutFilters(state))).toBe('?q=a')
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

  test('keys in the address become codes; what is unknown stays for the server to refuse', () => {
    const state = withCodes(stateOf('?modality=fluorescence&modality=ggel&modality=flour'), tree)
    expect(chosen(state)).toEqual(['DMFL', 'GGEL', 'flour'])
  })
})

describe('typed words that name a modality are offered as a filter', () => {
  test.each([
    ['fluorescence EGFR', [['DMFL', 'fluorescence']]],
    ['Fluorescent cells', [['DMFL', 'Fluorescent']]],
    ['western blots', [['GGEL', 'blots']]],
    ['microscopy', [['MICROSCOPY', 'microscopy']]],
    ['light', [['DMLI', 'light']]],
    ['flu lightning', []],
    ['scanning electron', []],
    ['', []],
  ])('%s', (typed, expected) => {
    const suggestions: { node: { modality: { code: string } }; word: string }[] = suggestedModalities(
      tree,
      stateOf(`?q=${typed}`),
    )
    expect(suggestions.map(({ node, word }) => [node.modality.code, word])).toEqual(expected)
  })

  test('but not when it is one already', () => {
    expect(suggestedModalities(tree, stateOf('?q=fluorescence&modality=DMFL'))).toEqual([])
  })
})

describe('a card shows why its panel was found', () => {
  const markedIn = (text: string, query: string) =>
    pieces(text, wordsToMark(query)).filter((_: string, i: number) => i % 2 === 1)

  test.each([
    ['egfr cells', 'EGFR in a cell, cellular', ['EGFR', 'cell']],
    ['cell bus classes boxes', 'cells, bus, class, box', ['cells', 'bus', 'class', 'box']],
    ['IL-6', 'IL-6, IL6, IL 6, IL–6, IL-60', ['IL-6', 'IL6', 'IL 6', 'IL–6']],
    ['the role of β-actin', 'the role of β-actin', ['role', 'β-actin']],
    ['a.*(b [c', 'abc (b', []],
    ['naïve', 'a naïve cell', ['naïve']],
    ['', 'anything', []],
    ['🧬 ??', 'anything', []],
  ])('%j marks in %j', (query, text, expected) => {
    expect(markedIn(text, query)).toEqual(expected)
  })

  test('marking keeps the text as it is', () => {
    const text = 'EGFR, egfr and EGFR'
    expect(pieces(text, wordsToMark('egfr')).join('')).toBe(text)
    expect(pieces(text, null)).toEqual([text])
  })

  test.each([
    ['the first text, without words', '', ['Own.', 'Whole.'], 'Own.'],
    ['the first text that there is', 'gel', [null, '', 'Whole.'], 'Whole.'],
    ['the text with more of the words', 'gel EGFR', ['A gel.', 'A gel of EGFR.', 'EGFR, gel.'], 'A gel of EGFR.'],
    ['nothing of nothing', 'gel', [null], ''],
  ])('%s', (_, query, texts, expected) => {
    expect(excerpt(texts, wordsToMark(query))).toBe(expected)
  })

  test.each([
    ['its own part first, then what is said of all', 'Own.', 'All.', true, ['Own.', 'All.', 'Mention.']],
    ['the whole caption, where it is not known what is about it', null, null, false, [null, 'Whole.', 'Mention.']],
    ['the whole caption, where there was nothing to align', null, null, null, [null, 'Whole.', 'Mention.']],
    ['its own part alone, where nothing is said of all', 'Own.', null, true, ['Own.', null, 'Mention.']],
  ])('of what is said of a panel, %s', (_, caption, commonCaption, captionsAligned, expected) => {
    const figure = { caption: 'Whole.', captionsAligned, mentions: ['Mention.'] }
    expect(textsOf({ caption, commonCaption, figure })).toEqual(expected)
  })

  test.each([
    [['PANEL_CAPTION', 'TITLE'], null],
    [['ABSTRACT', 'TITLE'], null],
    [['ABSTRACT'], { where: 'Found in the abstract', text: null }],
    [['IMAGE_TEXT'], { where: 'Found in the words of the picture', text: 'DAPI' }],
    [['PANEL_CAPTION', 'IMAGE_TEXT'], { where: 'Found in the words of the picture', text: 'DAPI' }],
    [[], null],
  ])('words in %j that its texts do not show: %j', (matchedIn, expected) => {
    expect(reasonOf({ matchedIn, text: 'DAPI' })).toEqual(expected)
  })

  test('a late word with the few that stand before it', () => {
    const long = `${'Some other words stand here. '.repeat(8)}Then a gel of EGFR.`
    expect(excerpt([long], wordsToMark('EGFR'))).toMatch(/^… .{10,36}EGFR\.$/)
  })
})

test('the genes and organisms of a panel stand once each; what is ambiguous is left out', () => {
  const egfr = { key: 'EGFR', symbol: 'EGFR', isFamily: false, name: 'epidermal growth factor receptor' }
  const erk = { key: 'FPLX:ERK', symbol: 'ERK', isFamily: true, name: null }
  const genes = [{ gene: egfr }, { gene: null }, { gene: erk }, { gene: egfr }]
  expect(namedIn({ genes, organisms: [{ name: 'Mice' }] })).toEqual([
    { text: 'EGFR', title: egfr.name },
    { text: 'ERK family', title: null },
    { text: 'Mice', title: null },
  ])
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

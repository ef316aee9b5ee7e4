import { describe, expect, test } from 'vitest'
import type { Span } from '../../../src/domain/caption-parts.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'
import { markedCaption, markedSplit } from './marked-caption.ts'

/** Each case is a caption with its split: `{A B}` starts what belongs to A and B, `{}` what is common, as all before the first is. */
const splits = (marked: string) => expect(markedSplit(markedCaption(marked))).toBe(marked)

describe('how letters are set off', () => {
  test.each([
    ['(A)', 'Growth of the mutant. {A} (A) Leaves. {B} (B) Roots.'],
    ['(a)', 'Growth of the mutant. {A} (a) Leaves. {B} (b) Roots.'],
    ['( a )', 'Growth of the mutant. {A} ( a ) Leaves. {B} ( b ) Roots.'],
    ['[A]', 'Growth of the mutant. {A} [A] Leaves. {B} [B] Roots.'],
    ['A)', 'Growth of the mutant. {A} A) Leaves. {B} B) Roots.'],
    ['A.', 'Growth of the mutant. {A} A. Leaves. {B} B. Roots.'],
    ['A,', 'Growth of the mutant. {A} A, Leaves. {B} B, Roots.'],
    ['A:', 'Growth of the mutant. {A} A: Leaves. {B} B: Roots.'],
    ['a with nothing', 'Growth of the mutant. {A} a Leaves at noon. {B} b Roots at night.'],
    ['A with nothing', 'Growth of the mutant. {A} A Leaves at noon. {B} B Roots at night.'],
    ['Panel A', 'Growth of the mutant. {A} Panel A shows leaves. {B} Panel B shows roots.'],
    ['(Fig.A)', 'Spores {A} of the mutant (Fig.A) {B C} and of the wild type (Figs. B&C)'],
    ['Panel A)', 'Growth of the mutant. {A} Panel A) Leaves. {B} Panel B) Roots.'],
    ['A—', 'Growth of the mutant. {A} A—leaves at noon; {B} B—roots at night.'],
    ['semicolons between', '{A} (a) Leaves at noon; {B} (b) roots at night; {C} (c) stems.'],
    ['no title', '{A} (A) Leaves. {B} (B) Roots.'],
    ['a title without its full stop', 'Growth of the mutant {A} (A) Leaves of the plant. {B} (B) Roots.'],
  ])('%s', (_name, marked) => splits(marked))

  test.each([
    [
      'a title and its parts',
      'Growth in light.(A) Leaves. (B) Roots.',
      'Growth in light. {A} (A) Leaves. {B} (B) Roots.',
    ],
    [
      'a title without full stop',
      'Growth in Light(A) Leaves. (B) Roots.',
      'Growth in Light {A} (A) Leaves. {B} (B) Roots.',
    ],
    ['a species', 'A. Spores. B.Mucor niger. C.Mucor albus.', '{A} A. Spores. {B} B.Mucor niger. {C} C.Mucor albus.'],
  ])('glued without a blank: %s', (_name, caption, marked) => expect(markedSplit(caption)).toBe(marked))
})

describe('one text for several panels', () => {
  test.each([
    ['(A, B)', '{A B} (A, B) Leaves. {C} (C) Roots.'],
    ['(A,B)', '{A B} (A,B) Leaves. {C} (C) Roots.'],
    ['(A and B)', '{A B} (A and B) Leaves. {C} (C) Roots.'],
    ['A and B', '{A B} A and B, Leaves. {C} C, Roots.'],
    ['(A) and (B)', '{A B} (A) and (B) Leaves of both. {C} (C) Roots.'],
    ['(a)(c)', '{A C} (a)(c) Leaves. {B} (b) Roots.'],
    ['(A–C)', '{A B C} (A–C) Leaves. {D} (D) Roots.'],
    ['(A-C)', '{A B C} (A-C) Leaves. {D} (D) Roots.'],
    ['(a to c)', '{A B C} (a to c) Leaves. {D} (d) Roots.'],
    ['(A)–(C)', '{A B C} (A)–(C) Leaves. {D} (D) Roots.'],
    ['(A–B, E–F)', '{A B E F} (A–B, E–F) Leaves. {C D} (C–D) Roots.'],
    ['a, b', 'Growth. {A B} a, b Leaves at noon. {C} c Roots at night.'],
    ['all of them, and no other text', 'Growth. {A B C} (A–C) Leaves of three plants.'],
  ])('%s', (_name, marked) => splits(marked))
})

describe('letters behind their text', () => {
  test.each([
    ['a sentence each', 'Liver. {A} Normal cells lie around a vein (A). {B} Treated cells are swollen (B).'],
    ['clauses', '{A} Confocal image of a cell (A); {B} bright field (B).'],
    ['a list before its verb', '{A} Sugar (A) {B} and urea (B), {C} and body weight (C) {} were measured twice.'],
    ['a list in the middle', 'Images of {A} control (A) {B} and treated cells (B) {} after a day.'],
    [
      'a list under one marker',
      '{A B} (A, B) Growth in {A} darkness (A) {B} and light (B) {A B} at noon. {C} (C) Weight.',
    ],
    [
      'a bracket shared with other words',
      '{A B} a, b Mass of the {A} left leaf (LL; a), {B} right leaf (RL; b). {C} c Roots at night.',
    ],
    [
      'after what it was done, as part of the first',
      '{A} Scans after the contrast agent was injected (A) {B} and plain scans (B) {} of a liver.',
    ],
    ['after what it was done, as all that differs', 'Pressure after {A} surgery (A) {B} and exercise (B).'],
    [
      'two lists across',
      '{A B C D} (A–D) Slices of {A B} small (A, B) {C D} and large cells (C, D) {A C} of mice (A, C) {B D} or rats (B, D). {E} (E) Sum.',
    ],
    [
      'one letter in the middle of its sentence',
      '{A} The tube was cut with a knife (A) into short pieces. {B} (B) It was then closed.',
    ],
  ])('%s', (_name, marked) => splits(marked))
})

describe('letters before their text within a sentence', () => {
  test.each([
    ['an enumeration', 'Photograph of {A} a) the old tool, {B} and b) the new tool.'],
    [
      'a verb that all share',
      '{A B} (a, b) Levels of {A} (a) iron {B} and (b) zinc {A B} were measured by mass. {C} (c) Sum.',
    ],
    ['in a bracket', 'Both ways to open it {A} (A: by hand; {B} B: by mouth) {} were shown to each dog.'],
    ['in a bracket, with colons alone between', 'Ways to open it {A} (A: by hand {B} B: by mouth {C} C: by foot).'],
    ['one part goes on with the next', '{A} (A) Wild type, {B} (B) mutant, {C} (C) sum of both.'],
    [
      'text for two parts before them',
      '{A B} Pictures of a film {A} a) new; {B} b) after a year. {C} c) Its spectrum.',
    ],
  ])('%s', (_name, marked) => splits(marked))
})

describe('names under and beside letters', () => {
  test.each([
    ['numbers', '{A1} (A1) Head. {A2} (A2) Tail. {B} (B) Wing.'],
    ['a range of numbers', '{A1 A2 A3} (A1–A3) Heads. {B} (B) Wing.'],
    [
      'panels under a panel',
      '{A} (A) Map. {B} (B) Shares of genes {B1} (B1: in cells; {B2} B2: in tissue). {B} Numbers are counts.',
    ],
    ['primes', "{A} (A) Bone. {A'} (A’) The same, closer. {B} (B) Skin."],
    ['double primes', "{A} (A) Bone. {A'} (A') Closer. {A''} (A'') Closer still. {B} (B) Skin."],
    ['Roman numerals of a panel stay in its text', '{A} (a) (i) Front. (ii) Back. {B} (b) (i) Top. (ii) Bottom.'],
    ['Roman numerals alone', '{I} (i) Front view. {II} (ii) Back view. {III} (iii) Side view.'],
    ['the letter i after h', '{A B C D E F G H} (a–h) Heads. {I} (i) Tail.'],
    ['left and right', 'Growth of a plant. {LEFT} Left: leaves. {RIGHT} Right: roots.'],
    [
      'the left panel shows',
      'Growth of a plant. {LEFT} The left panel shows leaves. {RIGHT} The right panel shows roots.',
    ],
    ['rows', 'Shells of a snail. {TOP} Top row: by day. {BOTTOM} Bottom row: by night.'],
    ['upper and lower', 'Shells of a snail. {UPPER} Upper panel: by day. {LOWER} Lower panel: by night.'],
    ['corners', 'A virus. {TOP LEFT} Top left, a gel. {LOWER LEFT} Lower left, a blot. {RIGHT} Right, colonies.'],
    ['places behind their text', '{LEFT} Map of the island (left panel). {RIGHT} The right panel shows its rivers.'],
    ['letters of a place', 'Two steps. {LEFT A B} Left (a, b): first gel. {RIGHT C D} Right (c, d): second gel.'],
    ['places in brackets', 'Two plants. {LEFT} (Left) Leaves of both. {RIGHT} (Right) Roots of both.'],
    ['two places at once', 'Plants. {LEFT} Left: leaves. {MIDDLE RIGHT} Middle and right: roots.'],
    ['places within a panel are none', '{A} (A) A leaf from above (left) and below (right). {B} (B) A root.'],
  ])('%s', (_name, marked) => splits(marked))
})

describe('letters that are spoken of and start no part', () => {
  test.each([
    ['as in', '{A} (A) Leaves. {B} (B) Roots, treated as in A. {C} (C) Stems.'],
    ['as in, behind all parts', '{A} (A) Leaves. {B} (B) Roots. Arrows point as in A.'],
    ['shown in', '{A} (A) Leaves. {B} (B) Box: the margin shown in (C). {C} (C) The margin.'],
    ['quantified', '{A} (A) Blot. {B} (B) Quantification of panel A. {C} (C) Cells.'],
    ['corresponding to', '{A} a Leaves. {B} b Mean number of the leaves shown in (a). {C} c Roots.'],
    ['one of a group', '{A B} (A, B) Gut of mice. {B} Arrows in B mark blood. {C} (C) Skin.'],
    ['at the end', '{A} (A) Leaves. {B} (B) Roots. {A} In A, n = 8 plants. {B} In B, n = 9 plants.'],
    ['at the start of a sentence', '{A} (a) Leaves. {B} (b) Roots. {A} a shows the upper side only.'],
    ['another figure', '{A} a) Cells, see Fig. 5g. {B} b) Cells from Fig. 5h-i.'],
    ['a panel of another figure', '{A} (A) Leaves. {B} (B) Roots. Right panel: stems as in panel C of Figure 3.'],
    ['the same letter of another figure', '{A} (A) Leaves. {B} (B) Roots. These are cut as panel A in Fig. 3.'],
  ])('%s', (_name, marked) => splits(marked))
})

describe('brackets and letters that are no panels', () => {
  test.each([
    ['numbers and statistics', '{A} (a) Yield, P < 0.05 (n = 3). {B} (b) Sugar (p) at noon.'],
    ['hepatitis B', '{A} (A) Liver with hepatitis B virus. {B} (B) Liver without.'],
    ['group A and B', '{A} (A) Birds of group A and B before. {B} (B) Birds after stressor A or B.'],
    ['a species', '{A} (A) Spores of A. niger in milk. {B} (B) Cells of B. subtilis.'],
    ['a letter that breaks the series', '{A} (A) Milk with vitamin (K). {B} (B) Milk with (Z) strains.'],
    ['letters of another case', '{A} (a) Gel: (R) reduced, (N) native. {B} (b) Blot.'],
    ['days', '{A} (A) Mice at the first (D0) and last day (D42). {B} (B) Rats (D63).'],
    [
      'receptors',
      'Cells (A–D). {A} D1 receptors are red (A); {B} D2 receptors are green (B); {C} fat is blue (C); {D} all (D).',
    ],
    ['H&E', '{A} (A) Liver. H&E, ×40. {B} (B) Lung.'],
    ['units', '{A} a Cells after 24 h at noon. {B} b Cells after 3 d or more.'],
    ['letters of significance', '{A} (A) Yield. {B} (B) Mass. {} Means with different letters (a, b) differ.'],
    ['none at all', 'Vitamin (C) in milk, hepatitis B in liver and group A in (n = 3) trials.'],
    ['one alone', 'The device (A) was used for all samples.'],
    ['places that are none', 'The left leg and the right arm of a patient.'],
  ])('%s', (_name, marked) => splits(marked))
})

describe('what all panels have in common', () => {
  test.each([
    ['scale bars', '{A} (A) Leaf. {B} (B) Root. {} Scale bars, 5 µm.'],
    ['bars with all letters', '{A} (A) Leaf. {B} (B) Root. {} Scale bars: 5 µm (A) and 10 µm (B).'],
    ['statistics', '{A} (A) Leaf. {B} (B) Root. {} Data are mean ± SD of three plants. *P < 0.05.'],
    ['a part’s own statistics', '{A} (A) Leaf. Data are means. {B} (B) Root. Data are means. {} **P < 0.01.'],
    ['a part’s own scale bar', '{A} (A) Leaf. Scale bar, 5 µm. {B} (B) Root. Scale bar, 9 µm.'],
    ['abbreviations', '{A} (A) Leaf. {B} (B) Root. {} L, leaf; R, root; WT, wild type.'],
    ['abbreviations with dashes', '{A} (A) Leaf. {B} (B) Root. {} L – leaf, R – root, S – stem.'],
    ['sources', '{A} (A) Leaf. {B} (B) Root. {} Reproduced from an atlas of plants.'],
    ['both panels', '{A} Panel A shows a leaf. {B} Panel B shows a root. {} In both panels, north is up. It is noon.'],
    ['what goes on about the last panel', '{A} (A) Leaf. {B} (B) Root. Arrows mark hairs. {} Error bars, SEM.'],
    ['a part in the middle keeps its sentences', '{A} (A) Leaf. n = 3 plants. {B} (B) Root of a tree.'],
  ])('%s', (_name, marked) => splits(marked))
})

describe('letters in bold', () => {
  const boldLetters = (text: string, ...letters: string[]): Span[] =>
    letters.map((letter) => [text.indexOf(` ${letter} `) + 1, text.indexOf(` ${letter} `) + 2])

  test('name panels where nothing else sets them off', () => {
    const text = 'Cells that were counted A red B blue C dried'
    expect(splitCaption({ text }).parts).toEqual([])
    expect(markedSplit(text, boldLetters(text, 'A', 'B', 'C'))).toBe(
      'Cells that were counted {A} A red {B} B blue {C} C dried',
    )
  })

  test('two of them as well', () => {
    const text = 'Growth in soil with a diesel oil and b engine oil'
    expect(splitCaption({ text }).parts).toEqual([])
    expect(markedSplit(text, boldLetters(text, 'a', 'b'))).toBe(
      'Growth in soil with {A} a diesel oil {B} and b engine oil',
    )
  })

  test('but only as a series from A', () => {
    const text = 'Cells that were counted X red B blue C dried'
    expect(splitCaption({ text, bold: boldLetters(text, 'X', 'B', 'C') }).parts).toEqual([])
  })
})

describe('odd captions', () => {
  test.each([
    ['empty', '', ''],
    ['blanks', '  \n ', ''],
    ['only letters', '(A) (B)', '{A} (A) {B} (B)'],
    ['letters out of order', '(B) Roots. (A) Leaves. (C) Stems.', '{B} (B) Roots. {A} (A) Leaves. {C} (C) Stems.'],
    ['a letter twice', '(A) Leaf. (B) Root. (A) Twig.', '{A} (A) Leaf. {B} (B) Root. {A} (A) Twig.'],
    ['a letter left out', '(A) Leaf. (C) Root. (D) Twig.', '{A} (A) Leaf. {C} (C) Root. {D} (D) Twig.'],
    ['unclosed brackets', '(A) Leaf (green. (B) Root [brown.', '{A} (A) Leaf (green. {B} (B) Root [brown.'],
    ['line breaks', 'Plants.\n(A) Leaf.\n\n(B) Root.', 'Plants. {A} (A) Leaf. {B} (B) Root.'],
    ['emoji and other alphabets', '🌱 植物. (A) 🍃 叶. (B) Корень 🌳.', '🌱 植物. {A} (A) 🍃 叶. {B} (B) Корень 🌳.'],
  ])('%s', (_name, caption, marked) => expect(markedSplit(caption)).toBe(marked))

  test.each([
    ['letters', '(A) Leaf of a plant; (B) root. '],
    ['one letter', 'control (A) and '],
    ['open brackets', '((([A '],
    ['full stops', '.'],
    ['blanks', ' '],
    ['bare letters', 'a b c, d and e–f '],
    ['abbreviations', 'WT, wild type; '],
    ['places', 'Left panel (right: top left) '],
    ['words', 'word'],
  ])('50 kB of %s take a moment and lose nothing', (_name, unit) => {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    const started = performance.now()
    const { parts, common } = splitCaption({ text })
    expect(performance.now() - started).toBeLessThan(5000)
    const spans = [...parts.flatMap((part) => part.spans), ...common].toSorted(([a], [b]) => a - b)
    const left = spans.map(([start], i) => text.slice(spans[i - 1]?.[1] ?? 0, start)).join('')
    expect((left + text.slice(spans.at(-1)?.[1] ?? 0)).trim()).toBe('')
  })
})

import { expect, test } from 'vitest'
import { normaliseText } from '../../src/search/normalise-text.ts'

test.each([
  ['plain text, as it is: IL-6 (n = 3)', 'plain text, as it is: IL-6 (n = 3)'],
  // compatibility forms
  ['ﬁbroblast', 'fibroblast'],
  ['Ca²⁺, H₂O, ＥＧＦＲ', 'Ca2+, H2O, EGFR'],
  ['Matrigel™ plug', 'Matrigel  plug'],
  // punctuation
  ['co‐local‑ized – 5−6', 'co-local-ized - 5-6'],
  ['“lung” ‘cancer’ «EGFR» 5′-UTR', '"lung" \'cancer\' "EGFR" 5\'-UTR'],
  // what cannot be seen
  ['E\u00ADG\u200BF\uFEFFR', 'EGFR'],
  ['a\0b\u0007c\u0085d', 'a b c d'],
  ['x\uD800y', 'x\uFFFDy'],
  // Greek: symbols are folded, glued or not
  ['TGFβ1 TGF-β1 TGFbeta1 TGF-beta1', 'TGF-beta1 TGF-beta1 TGF-beta1 TGF-beta1'],
  ['αSMA α-SMA alphaSMA', 'alpha-SMA alpha-SMA alpha-SMA'],
  ['γδ T cells', 'gamma-delta T cells'],
  ['ΔF508, Ω', 'delta-F508, omega'],
  ['10 µm = 10 μm', '10 mu-m = 10 mu-m'],
  ['IL-2Rα', 'IL-2R-alpha'],
  // words are left whole
  ['alphabet Beta betaine subdelta', 'alphabet Beta betaine subdelta'],
  ['Ελληνικά και γλώσσα', 'Ελληνικά και γλώσσα'],
])('%s', (text, expected) => {
  expect(normaliseText(text)).toBe(expected)
  expect(normaliseText(expected)).toBe(expected)
})

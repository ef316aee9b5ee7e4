import { describe, expect, it } from 'vitest'
import { labelKey, printedMentions } from '../../src/jats/figure-number.ts'

const keys = (text: string) => printedMentions(text).map((mention) => mention.key)

describe('labelKey', () => {
  it.each([
    ['Figure 1', 'figure 1'],
    ['FIG. 12.', 'figure 12'],
    ['Figure-3', 'figure 3'],
    ['Fig 4:', 'figure 4'],
    ['Figura 2.', 'figure 2'],
    ['Fig. S1', 'figure s1'],
    ['Supplementary Figure 1', 'figure s1'],
    ['Supplemental Figure-1', 'figure s1'],
    ['Supplementary Fig. S1.', 'figure s1'],
    ['Extended Data Fig. 1', 'extended 1'],
    ['Figure 3—figure supplement 2.', 'figure 3 supplement 2'],
    ['Appendix 1—figure 2', 'appendix 1 figure 2'],
    ['Author response image 1.', 'author response image 1'],
    ['Scheme 2', 'scheme 2'],
    ['Figure A1', 'figure a1'],
    ['Figure IV', 'figure iv'],
    ['Figure 2.1', 'figure 2.1'],
    ['2.', 'figure 2'],
    ['Figure', null],
    ['Box 1', null],
  ])('%s → %s', (label, key) => {
    expect(labelKey(label)).toBe(key)
  })
})

describe('printedMentions', () => {
  it.each([
    ['(Fig. 2A)', ['figure 2']],
    ['Fig. 2A,B and 3C', ['figure 2', 'figure 3']],
    ['Fig. 2A, B and C', ['figure 2']],
    ['Fig. 2(a) through (c)', ['figure 2']],
    ['Figs 2–4', ['figure 2', 'figure 3', 'figure 4']],
    ['Figures 2-4', ['figure 2', 'figure 3', 'figure 4']],
    ['Figs. 2 to 4', ['figure 2', 'figure 3', 'figure 4']],
    ['Figs. 2A–4C', ['figure 2', 'figure 3', 'figure 4']],
    ['Fig. 2A–C', ['figure 2']],
    ['Figures 1, 3 and 5', ['figure 1', 'figure 3', 'figure 5']],
    ['Figures 1 & 2', ['figure 1', 'figure 2']],
    ['Fig. 1 and Fig. 2', ['figure 1', 'figure 2']],
    ['Figure 1(e) and Figure 1(f)', ['figure 1', 'figure 1']],
    ['Figs. S1–S3', ['figure s1', 'figure s2', 'figure s3']],
    ['Supplementary Figs 1 and 2', ['figure s1', 'figure s2']],
    ['Figure 2 and 15 mice', ['figure 2']],
    ['Fig. 2, 2018', ['figure 2']],
    ['figure 2 shows', ['figure 2']],
    ['Figure 1—figure supplement 1', ['figure 1 supplement 1']],
    ['Figs 2–1000', ['figure 2', 'figure 1000']],
    ['configure 2 and a prefig. 3', []],
    ['Table 2 and ref. 3', []],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

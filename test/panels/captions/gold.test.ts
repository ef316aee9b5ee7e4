import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readGoldParts } from '../../../src/panels/captions/read-gold-parts.ts'
import { scoreParts } from '../../../src/panels/captions/score-parts.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'

const folder = '../shared/captions'

test.skipIf(!existsSync(`${folder}/parts.jsonl`))('captions of real articles are split as by hand', async () => {
  const gold = await readGoldParts(`${folder}/parts.jsonl`, folder)
  const scores = scoreParts(gold.map(({ text, truth }) => ({ truth, said: splitCaption({ text }) })))
  expect(scores.characterF1).toBeGreaterThanOrEqual(0.97)
  expect(scores.exact).toBeGreaterThanOrEqual(0.96)
})

import { expect, test } from 'vitest'
import { hitCells, hitJson, loadHits } from '../../src/cli/panel-hits.ts'
import type { RetractionStatus } from '../../src/domain/article.ts'
import { compoundFigure, sampleRecord } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const hitOf = async (retraction: RetractionStatus) => {
  const { store } = await temporaryStore()
  await store.save(sampleRecord({ id: 'PMC1', retraction, figures: [compoundFigure('PMC1')] }))
  const [hit] = await loadHits(['PMC1:F1:1', 'PMC1:F1:999'], store)
  return hit ?? expect.fail('the panel was not found')
}

test.each<[retraction: RetractionStatus, cell: string]>([
  ['NONE', 'PMC1'],
  ['RETRACTED', 'PMC1 (retracted)'],
  ['RETRACTION_NOTICE', 'PMC1'],
])('a hit says that its article was retracted: %s', async (retraction, cell) => {
  const hit = await hitOf(retraction)
  expect(hitCells(hit)).toEqual([cell, 'Figure 1A', 'fluorescence 88 %', 'EGFR, green.'])
  expect(hitJson(hit)).toMatchObject({ article: 'PMC1', panelId: 'PMC1:F1:1', retraction })
})

import { expect, test } from 'vitest'
import { compoundFigure, figureWithoutPicture, sampleRecord } from './sample-record.ts'
import { temporaryStore } from './temporary-store.ts'

/** The first figure has no problem, the second a picture that is missing and one that is cut off. */
function record(id: string, fingerprint = 'f1') {
  const problem = { code: 'IMAGE_MISSING' as const, subject: 'gone.tif', message: 'There is no gone.tif.' }
  const problems = [problem, { ...problem, code: 'IMAGE_CORRUPT' as const }]
  const figures = [compoundFigure(id, { problems: [] }), { ...figureWithoutPicture(id), problems }]
  return sampleRecord({ id, fingerprint, figures })
}

test('figures with problems are counted, and come page by page, each once', async () => {
  const { store } = await temporaryStore()
  expect([await store.countFiguresWithProblems(), await store.figuresWithProblems(10)]).toEqual([0, []])
  for (const id of ['PMC1', 'PMC2']) await store.save(record(id))
  expect(await store.countFiguresWithProblems()).toBe(2)
  expect(await store.figuresWithProblems(10)).toEqual(['PMC1:F2', 'PMC2:F2'])
  expect(await store.figuresWithProblems(1)).toEqual(['PMC1:F2'])
  expect(await store.figuresWithProblems(1, 'PMC1:F2')).toEqual(['PMC2:F2'])
  expect(await store.figuresWithProblems(1, 'PMC2:F2')).toEqual([])
})

test('a figure that is read anew without one is no longer among them', async () => {
  const { store } = await temporaryStore()
  await store.save(record('PMC1'))
  await store.save({ ...record('PMC1', 'f2'), figures: [compoundFigure('PMC1', { problems: [] })] })
  expect(await store.countFiguresWithProblems()).toBe(0)
})

import { expect, test } from 'vitest'
import { problemColumns, problemRows } from '../../src/cli/problem-rows.ts'
import { allOf } from '../setup/all-of.ts'
import { compoundFigure, figureWithoutPicture, sampleRecord } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

test('every problem of every figure is a row that says where it is', async () => {
  const { store } = await temporaryStore()
  const missing = { code: 'IMAGE_MISSING' as const, subject: 'gone.tif', message: 'There is no gone.tif.' }
  const corrupt = { code: 'IMAGE_CORRUPT' as const, subject: 'cut.jpg', message: 'cut.jpg is cut off.' }
  // More figures than are read at a time.
  for (let n = 100; n < 202; n++) {
    const id = `PMC${n}`
    const figures = [
      compoundFigure(id, { problems: [] }),
      { ...figureWithoutPicture(id), problems: [missing, corrupt] },
    ]
    await store.save(sampleRecord({ id, origin: `/data/${id}`, figures }))
  }
  const rows = await allOf(problemRows(store))
  expect(rows).toHaveLength(204)
  expect(Object.keys(rows[0] ?? {})).toEqual(problemColumns)
  const place = { articleId: 'PMC201', origin: '/data/PMC201', figureId: 'PMC201:F2', figure: null }
  expect(rows.slice(-2)).toEqual([
    { ...place, ...missing },
    { ...place, ...corrupt },
  ])
})

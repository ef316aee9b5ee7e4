import { describe, expect, test } from 'vitest'
import { compoundFigure, figureWithoutPicture, samplePanel, sampleRecord } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

/** Figure F1 of every article has two panels that a machine labelled; no index task is left. */
async function storeOf(...ids: readonly string[]) {
  const { store, file } = await temporaryStore()
  for (const id of ids) {
    const panels = [samplePanel(`${id}:F1:1`), samplePanel(`${id}:F1:2`)]
    await store.save(sampleRecord({ id, figures: [compoundFigure(id, { panels }), figureWithoutPicture(id)] }))
  }
  await store.finishIndexTasks(await store.pendingIndexTasks(100))
  return { store, file }
}

describe('a label that a person gives', () => {
  test('holds from then on, and what held before is history', async () => {
    const { store, file } = await storeOf('PMC1')
    expect(await store.saveHumanLabel('PMC1:F1:1', 'GGEL')).toBe(true)
    expect(await store.saveHumanLabel('PMC1:F1:1', 'DMLI')).toBe(true)
    const [panel, other] = await store.panels(['PMC1:F1:1', 'PMC1:F1:2'])
    const top = [{ modality: 'DMLI', probability: 1 }]
    expect(panel?.label).toMatchObject({ modality: 'DMLI', confidence: 1, top, source: 'HUMAN', model: null })
    expect(other?.label).toEqual(samplePanel('PMC1:F1:2').label)
    const history = query(file, `SELECT modality FROM labels WHERE panel_id = 'PMC1:F1:1' ORDER BY id`)
    expect(history.map(({ modality }) => modality)).toEqual(['DMFL', 'GGEL', 'DMLI'])
  })

  test('may say that it cannot be told', async () => {
    const { store } = await storeOf('PMC1')
    await store.saveHumanLabel('PMC1:F1:1', 'UNCERTAIN')
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toMatchObject({ modality: 'UNCERTAIN', top: [] })
  })

  test('brings its article to the index', async () => {
    const { store } = await storeOf('PMC1', 'PMC2')
    await store.saveHumanLabel('PMC2:F1:1', 'GGEL')
    expect((await store.pendingIndexTasks(10)).map(({ articleId }) => articleId)).toEqual(['PMC2'])
  })

  test('stays when the article is read anew', async () => {
    const { store } = await storeOf('PMC1')
    await store.saveHumanLabel('PMC1:F1:1', 'GGEL')
    const panels = [samplePanel('PMC1:F1:1')]
    await store.save(sampleRecord({ id: 'PMC1', fingerprint: 'f2', figures: [compoundFigure('PMC1', { panels })] }))
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toMatchObject({ modality: 'GGEL', source: 'HUMAN' })
  })

  test.each([
    ['that is not there', 'PMC1:F1:9'],
    ['without a picture', 'PMC1:F2:1'],
  ])('of a panel %s is refused, and nothing is written', async (_, panelId) => {
    const { store } = await storeOf('PMC1')
    expect(await store.saveHumanLabel(panelId, 'GGEL')).toBe(false)
    expect(await store.pendingIndexTasks(10)).toEqual([])
    expect(await store.figuresWithHumanLabels(10)).toEqual([])
  })
})

test('figures with labels by people come page by page, each once', async () => {
  const { store } = await storeOf('PMC1', 'PMC2', 'PMC3')
  for (const id of ['PMC1:F1:1', 'PMC1:F1:2', 'PMC3:F1:2']) await store.saveHumanLabel(id, 'GGEL')
  expect(await store.figuresWithHumanLabels(10)).toEqual(['PMC1:F1', 'PMC3:F1'])
  expect(await store.figuresWithHumanLabels(1)).toEqual(['PMC1:F1'])
  expect(await store.figuresWithHumanLabels(1, 'PMC1:F1')).toEqual(['PMC3:F1'])
  expect(await store.figuresWithHumanLabels(1, 'PMC3:F1')).toEqual([])
})

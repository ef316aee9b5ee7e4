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

describe('a label by a person that is taken off', () => {
  test('gives way to what the machine said, and is history, as those before it are', async () => {
    const { store, file } = await storeOf('PMC1')
    await store.saveHumanLabel('PMC1:F1:1', 'GGEL')
    await store.saveHumanLabel('PMC1:F1:1', 'DMLI')
    expect(await store.undoHumanLabel('PMC1:F1:1')).toBe(true)
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toEqual(samplePanel('PMC1:F1:1').label)
    expect(await store.figuresWithHumanLabels(10)).toEqual([])
    const history = query(file, `SELECT modality FROM labels WHERE panel_id = 'PMC1:F1:1' ORDER BY id`)
    expect(history.map(({ modality }) => modality)).toEqual(['DMFL', 'GGEL', 'DMLI'])
  })

  test('leaves the labels of other panels, and brings its own article to the index', async () => {
    const { store } = await storeOf('PMC1', 'PMC2')
    for (const id of ['PMC1:F1:1', 'PMC2:F1:1', 'PMC2:F1:2']) await store.saveHumanLabel(id, 'GGEL')
    await store.finishIndexTasks(await store.pendingIndexTasks(10))
    await store.undoHumanLabel('PMC2:F1:1')
    expect((await store.pendingIndexTasks(10)).map(({ articleId }) => articleId)).toEqual(['PMC2'])
    const left = await store.panels(['PMC1:F1:1', 'PMC2:F1:2'])
    expect(left.map(({ label }) => label?.source)).toEqual(['HUMAN', 'HUMAN'])
  })

  test('gives way to what the machine says now, where the article was read anew meanwhile, and does not come back', async () => {
    const { store } = await storeOf('PMC1')
    await store.saveHumanLabel('PMC1:F1:1', 'GGEL')
    const { label } = samplePanel('PMC1:F1:1')
    const panels = [samplePanel('PMC1:F1:1', { label: label && { ...label, modality: 'DMTR' } })]
    const figures = [compoundFigure('PMC1', { panels })]
    await store.save(sampleRecord({ id: 'PMC1', fingerprint: 'f2', figures }))
    await store.undoHumanLabel('PMC1:F1:1')
    const machines = { modality: 'DMTR', source: 'FUSED' }
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toMatchObject(machines)
    await store.save(sampleRecord({ id: 'PMC1', fingerprint: 'f3', figures }))
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toMatchObject(machines)
  })

  test('leaves none where the machine has said nothing', async () => {
    const { store } = await temporaryStore()
    const figures = [compoundFigure('PMC1', { panels: [samplePanel('PMC1:F1:1', { label: null })] })]
    await store.save(sampleRecord({ id: 'PMC1', figures }))
    await store.saveHumanLabel('PMC1:F1:1', 'GGEL')
    expect(await store.undoHumanLabel('PMC1:F1:1')).toBe(true)
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toBeNull()
  })

  test.each([
    ['that no person labelled', 'PMC1:F1:2'],
    ['that is not there', 'PMC1:F1:9'],
  ])('is none for a panel %s, and nothing is written', async (_, panelId) => {
    const { store } = await storeOf('PMC1')
    expect(await store.undoHumanLabel(panelId)).toBe(false)
    expect(await store.pendingIndexTasks(10)).toEqual([])
    expect((await store.panels(['PMC1:F1:2']))[0]?.label).toEqual(samplePanel('PMC1:F1:2').label)
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

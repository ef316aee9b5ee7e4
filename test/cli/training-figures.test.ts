import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trainingFigures } from '../../src/cli/training-figures.ts'
import { readGoldFigures } from '../../src/modality/training/pictures/labelled-images.ts'
import { allOf } from '../setup/all-of.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { compoundFigure, samplePanel, sampleRecord, sha } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const article = (id: string) => {
  const panels = [samplePanel(`${id}:F1:1`), samplePanel(`${id}:F1:2`, { letter: null, box: [400, 0, 800, 600] })]
  return sampleRecord({ id, figures: [compoundFigure(id, { panels })] })
}

async function figuresOf(count: number, ...labels: readonly (readonly [panelId: string, 'GGEL' | 'UNCERTAIN'])[]) {
  const { store } = await temporaryStore()
  for (let n = 1; n <= count; n += 1) await store.save(article(`PMC${n}`))
  for (const label of labels) await store.saveHumanLabel(...label)
  return allOf(trainingFigures(store))
}

test('a picture with a panel that a person labelled has all its panels, and only that label', async () => {
  const [figure, ...more] = await figuresOf(2, ['PMC2:F1:2', 'GGEL'])
  expect(more).toEqual([])
  expect(figure).toEqual({
    picture: expect.objectContaining({ sha256: sha('a'), mediaType: 'image/jpeg' }),
    part: 'train',
    article: 'PMC2',
    fig: 'F1',
    label: 'Figure 1.',
    width: 800,
    height: 600,
    panels: [
      { box: [0, 0, 400, 600], letter: 'A', modality: null },
      { box: [400, 0, 800, 600], letter: null, modality: 'GGEL' },
    ],
    licence: 'CC BY-NC 4.0',
    licenceUrl: null,
    origin: expect.stringMatching(/^Zoë Ångström .*Licence: CC BY-NC 4.0$/),
  })
})

test('where people could only say that it cannot be told there is nothing to learn', async () => {
  expect(await figuresOf(1, ['PMC1:F1:1', 'UNCERTAIN'])).toEqual([])
})

test('of several pictures in a figure those that people labelled are taken', async () => {
  const { store } = await temporaryStore()
  const figure = compoundFigure('PMC1')
  await store.save(sampleRecord({ id: 'PMC1', figures: [figure] }))
  await store.saveHumanLabel('PMC1:F1:3', 'GGEL')
  const figures = await allOf(trainingFigures(store))
  expect(figures.map(({ picture, panels }) => [picture.sha256, panels.length])).toEqual([[sha('b'), 1]])
})

test('more figures than a page are all there', async () => {
  const group = { code: 'GENERIC', probability: 1 } as const
  const label = {
    modality: 'GGEL',
    confidence: 1,
    top: [],
    group,
    source: 'HUMAN',
    model: null,
    evidence: null,
  } as const
  const figures = Array.from({ length: 130 }, (_, n) => {
    const id = `PMC1:F${n}`
    return compoundFigure('PMC1', { id, xmlId: `F${n}`, mentions: [], panels: [samplePanel(`${id}:1`, { label })] })
  })
  const { store } = await temporaryStore()
  await store.save(sampleRecord({ id: 'PMC1', figures }))
  expect(new Set((await allOf(trainingFigures(store))).map(({ fig }) => fig)).size).toBe(130)
})

test('the training of the classifier takes them: one panel each, no whole figure', async () => {
  const figures = await figuresOf(2, ['PMC1:F1:1', 'GGEL'], ['PMC2:F1:1', 'GGEL'])
  const lines = figures.map(({ picture: _, ...figure }) => JSON.stringify({ image: 'f.jpg', ...figure }))
  const folder = writeFiles(temporaryFolder(), { 'panels.jsonl': lines.join('\n'), 'f.jpg': 'a picture' })
  const images = await readGoldFigures(join(folder, 'panels.jsonl'), folder)
  expect(images.map(({ code, kind, source, part }) => ({ code, kind, source, part }))).toEqual([
    { code: 'GGEL', kind: 'panel', source: 'PMC1', part: 'train' },
    { code: 'GGEL', kind: 'panel', source: 'PMC2', part: 'train' },
  ])
})

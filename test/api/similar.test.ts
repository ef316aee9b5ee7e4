import { beforeAll, expect, test } from 'vitest'
import { licenceFromCode } from '../../src/domain/normalise-licence.ts'
import type { VisualFeatures } from '../../src/domain/visual-features.ts'
import { syncIndex } from '../../src/ingest/sync-index.ts'
import { samplePanel } from '../store/sample-record.ts'
import { article, figure } from './collection.ts'
import { collection, server } from './served-collection.ts'

/** Four panels whose features turn away from those of the first. */
beforeAll(async () => {
  const panels = (['DMFL', 'DMFL', 'GFIG', 'DMFL'] as const).map((modality) => {
    const { label } = samplePanel('any')
    return samplePanel('any', { label: label && { ...label, modality } })
  })
  const figures = [figure('PMC9', 'F1', licenceFromCode('CC BY'), { panels })]
  const visualFeatures = new Map([0, 60, 30, 10].map((degrees, i) => [`PMC9:F1:${i + 1}`, features(degrees)]))
  const ids = { pmcid: 'PMC9', version: 1, pmid: null, doi: null }
  await collection.store.save(article({ id: 'PMC9', ids, title: 'Alike', figures, visualFeatures }))
  await syncIndex(collection.store, collection.index)
})

function features(degrees: number): VisualFeatures {
  const vector = new Float16Array(256)
  vector.set([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)])
  return { model: 'small-1@0a1b2c3d', vector }
}

async function similar(args: string) {
  return server.ask(`{ similarPanels(${args}) { similarity panel { id figure { id } } } }`)
}

test('the panels that look most like one, most similar first', async () => {
  const { data } = await similar('id: "PMC9:F1:1"')
  expect(data.similarPanels).toEqual(
    [
      ['PMC9:F1:4', 0.985],
      ['PMC9:F1:3', 0.866],
      ['PMC9:F1:2', 0.5],
    ].map(([id, cosine]) => ({
      similarity: expect.closeTo(Number(cosine), 2),
      panel: { id, figure: { id: 'PMC9:F1' } },
    })),
  )
})

test.each([
  ['first: 1', ['PMC9:F1:4']],
  ['filter: { modality: "chart" }', ['PMC9:F1:3']],
  ['filter: { modality: "fluorescence", article: "pmc9" }', ['PMC9:F1:4', 'PMC9:F1:2']],
  ['filter: { organism: "zebrafish" }', []],
])('within %s', async (args, expected) => {
  const { data } = await similar(`id: "PMC9:F1:1", ${args}`)
  expect(data.similarPanels.map(({ panel }: { panel: { id: string } }) => panel.id)).toEqual(expected)
})

test.each([
  ['id: "PMC9:F1:1", first: 101', 'BAD_INPUT', /first is 101; it must be 0 to 100/],
  ['id: "PMC9:F1:1", filter: { modality: "photo" }', 'BAD_INPUT', /no modality "photo"/],
])('%s is refused with what is wrong', async (args, code, sentence) => {
  const { errors } = await similar(args)
  expect(errors).toMatchObject([{ extensions: { code }, message: expect.stringMatching(sentence) }])
})

test('what is not there or has no picture to compare costs the rest of the answer nothing', async () => {
  const { data, errors } = await server.ask(`{
    panel(id: "PMC2:F3:1") { id similar { similarity } }
    noPanel: similarPanels(id: "PMC9:F1:7") { similarity }
    noPicture: similarPanels(id: "PMC2:F3:1") { similarity }
    notRead: similarPanels(id: "PMC1:F1:1") { similarity }
  }`)
  expect(errors).toBeUndefined()
  expect(data).toEqual({ panel: { id: 'PMC2:F3:1', similar: [] }, noPanel: null, noPicture: [], notRead: [] })
})

test('each panel tells which are like it, within a filter', async () => {
  const { data } = await server.ask(`{
    figure(id: "PMC9:F1") { panels { similar(first: 1, filter: { modality: "fluorescence" }) { panel { id } } } }
  }`)
  expect(data.figure.panels.map((panel: { similar: { panel: { id: string } }[] }) => panel.similar)).toEqual(
    ['PMC9:F1:4', 'PMC9:F1:4', 'PMC9:F1:4', 'PMC9:F1:1'].map((id) => [{ panel: { id } }]),
  )
})

test('what panels of a page are like counts as a search of each', async () => {
  const { errors } = await server.ask('{ searchPanels(first: 30) { nodes { similar { similarity } } } }')
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_INPUT' }, message: expect.stringMatching(/about 6\d{4} fields/) },
  ])
})

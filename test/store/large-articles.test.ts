import { expect, test } from 'vitest'
import type { ArticleRecord, FigureRecord } from '../../src/domain/record.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { readBack } from './read-back.ts'
import { compoundFigure, samplePanel, sampleRecord, sha } from './sample-record.ts'
import { temporaryStore } from './temporary-store.ts'

/** A figure with two mentions, a problem, and a picture of its own for each panel. */
function figureOf(articleId: string, number: number, panels: number): FigureRecord {
  const id = `${articleId}:F${number}`
  const { image } = samplePanel('any')
  if (image === null) throw new Error('the sample panel has a picture')
  return compoundFigure(articleId, {
    id,
    xmlId: `F${number}`,
    caption: { text: `${number}`, html: '' },
    problems: [{ code: 'IMAGE_MISSING', subject: `${number}.tif`, message: '' }],
    panels: Array.from({ length: panels }, (_, n) =>
      samplePanel(`${id}:${n + 1}`, { image: { ...image, fileName: `${number}-${n}.png` }, caption: `${n}` }),
    ),
  })
}

function articleOf(id: string, figures: number, panels: number): ArticleRecord {
  return sampleRecord({ id, figures: Array.from({ length: figures }, (_, n) => figureOf(id, n, panels)) })
}

test('an article of 2,500 figures is stored, replaced and read whole', async () => {
  const { store } = await temporaryStore()
  const record = articleOf('PMC1', 2500, 1)
  expect(await store.save(record)).toBe('added')
  expect(await readBack(store, 'PMC1')).toEqual(record)
  const replaced = { ...record, fingerprint: 'f2', figures: record.figures.slice(1), visualFeatures: new Map() }
  expect(await store.save(replaced)).toBe('updated')
  expect(await store.figuresOfArticles(['PMC1'])).toHaveLength(2499)
  const ids = record.figures.map((figure) => figure.id)
  expect(await store.figures(ids)).toHaveLength(2499)
  expect(await store.panels(ids.map((id) => `${id}:1`))).toHaveLength(2499)
})

test('a figure of 2,500 pictures is stored and read whole', async () => {
  const { store } = await temporaryStore()
  const record = articleOf('PMC1', 1, 2500)
  await store.save(record)
  const [figure] = record.figures
  const panels = await store.panelsOfFigures(['PMC1:F0'])
  expect(panels.map(({ id, image }) => [id, image])).toEqual(figure?.panels.map(({ id, image }) => [id, image]))
})

test('sixty articles of 40 figures come at once, in the order asked and in document order', async () => {
  const { store } = await temporaryStore()
  const records = Array.from({ length: 60 }, (_, n) => articleOf(`PMC${n}`, 40, 1))
  for (const record of records) await store.save(record)
  records.reverse()
  const figures = await store.figuresOfArticles(records.map(({ id }) => id))
  expect(idsOf(figures)).toEqual(records.flatMap((record) => idsOf(record.figures)))
  const panels = await store.panelsOfFigures(idsOf(figures))
  expect(idsOf(panels)).toEqual(records.flatMap((record) => record.figures.flatMap((figure) => idsOf(figure.panels))))
  expect(panels.every((panel) => panel.image !== null && panel.label !== null)).toBe(true)
})

test('a picture in 1,200 figures is found, and shown if one of them lets it', async () => {
  const { store } = await temporaryStore()
  const record = articleOf('PMC1', 1200, 1)
  const closed = record.figures.map((figure) => ({
    ...figure,
    effectiveLicence: { ...figure.effectiveLicence, group: 'UNKNOWN' as const },
  }))
  await store.save({ ...record, figures: closed, visualFeatures: new Map() })
  expect(await store.findImage(sha('a'))).toEqual({ mediaType: 'image/jpeg', servable: false })
  const figures = [...closed.slice(1), ...record.figures.slice(0, 1)]
  await store.save({ ...record, fingerprint: 'f2', figures, visualFeatures: new Map() })
  expect(await store.findImage(sha('a'))).toEqual({ mediaType: 'image/jpeg', servable: true })
})

test('the images of an article are named once each, those of no other article; those of all come in portions', async () => {
  const { store } = await temporaryStore()
  await store.save(sampleRecord())
  await saveWithPicture(store, 'PMC2', sha('c'))
  await saveWithPicture(store, 'PMC3', sha('c'))
  const [a, b, c] = [
    { sha256: sha('a'), bytes: 12_345 },
    { sha256: sha('b'), bytes: 7 },
    { sha256: sha('c'), bytes: 12_345 },
  ]
  expect(await store.imagesOf('PMC100')).toEqual([a, b])
  expect(await store.imagesOf('PMC2')).toEqual([c])
  expect(await store.imagesOf('none')).toEqual([])
  expect(await store.images(2)).toEqual([a, b])
  expect(await store.images(2, sha('b'))).toEqual([c])
})

async function saveWithPicture(store: ArticleStore, articleId: string, sha256: string) {
  const { image } = samplePanel('any')
  const panels = [samplePanel(`${articleId}:F1:1`, { image: image && { ...image, sha256 } })]
  await store.save(sampleRecord({ id: articleId, figures: [compoundFigure(articleId, { panels })] }))
}

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id)
}

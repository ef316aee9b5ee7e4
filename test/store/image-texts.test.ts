import { describe, expect, test } from 'vitest'
import type { ImageText } from '../../src/domain/image-text.ts'
import { compoundFigure, sampleRecord, sha } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

const reader = 'reader-2'

function textOf(digit: string, ...words: readonly string[]): ImageText {
  const read = words.map((text, i) => ({ text, box: [10 * i, 0, 10 * i + 8, 12] as const, confidence: 0.5 }))
  return { imageSha256: sha(digit), reader, words: read }
}

/** Two articles that show the images a and b, with no index task left. */
async function storeOfTwo() {
  const { store, file } = await temporaryStore()
  for (const id of ['PMC1', 'PMC2']) await store.save(sampleRecord({ id, figures: [compoundFigure(id)] }))
  await store.finishIndexTasks(await store.pendingIndexTasks(10))
  return { store, file }
}

describe('the words of an image', () => {
  test('come back as they were saved, and once for an image that is asked for twice', async () => {
    const { store } = await storeOfTwo()
    const text = textOf('a', 'EGFR', '10 µm', "it's")
    await store.saveImageText(text)
    expect(await store.imageTexts([sha('a'), sha('b'), sha('a')])).toEqual([text])
  })

  test('are replaced by what another reader read', async () => {
    const { store } = await storeOfTwo()
    await store.saveImageText({ ...textOf('a', 'EGFB'), reader: 'reader-1' })
    await store.saveImageText(textOf('a', 'EGFR'))
    expect(await store.imageTexts([sha('a')])).toEqual([textOf('a', 'EGFR')])
  })

  test('bring every article that shows the image to the index again, each once', async () => {
    const { store } = await storeOfTwo()
    await store.save(sampleRecord({ id: 'PMC3', figures: [] }))
    await store.saveImageText(textOf('a', 'EGFR'))
    await store.saveImageText(textOf('b'))
    const tasks = await store.pendingIndexTasks(10)
    expect(tasks.map(({ articleId }) => articleId)).toEqual(['PMC3', 'PMC1', 'PMC2'])
  })

  test('stay when the article is replaced', async () => {
    const { store } = await storeOfTwo()
    await store.saveImageText(textOf('a', 'EGFR'))
    await store.save(sampleRecord({ id: 'PMC1', fingerprint: 'f2' }))
    expect(await store.imageTexts([sha('a')])).toHaveLength(1)
  })

  test('may be of an image that no figure shows', async () => {
    const { store } = await storeOfTwo()
    await store.saveImageText(textOf('c', 'EGFR'))
    expect(await store.imageTexts([sha('c')])).toHaveLength(1)
    expect(await store.pendingIndexTasks(10)).toEqual([])
  })

  test('of a thousand images are read at a time', async () => {
    const { store } = await storeOfTwo()
    await store.saveImageText(textOf('a', 'EGFR'))
    const many = Array.from({ length: 1000 }, (_, n) => n.toString(16).padStart(64, '0'))
    expect(await store.imageTexts([...many, sha('a')])).toHaveLength(1)
  })
})

describe('images that are still to be read', () => {
  test('are those without words of this reader, each once, page by page', async () => {
    const { store } = await storeOfTwo()
    expect(await store.countImagesWithoutText(reader)).toBe(2)
    expect(await store.imagesWithoutText(reader, 10)).toEqual([sha('a'), sha('b')])
    expect(await store.imagesWithoutText(reader, 1)).toEqual([sha('a')])
    expect(await store.imagesWithoutText(reader, 1, sha('a'))).toEqual([sha('b')])
    expect(await store.imagesWithoutText(reader, 1, sha('b'))).toEqual([])
  })

  test('are not those that were read, also where there was nothing to read', async () => {
    const { store } = await storeOfTwo()
    await store.saveImageText(textOf('a'))
    expect(await store.imagesWithoutText(reader, 10)).toEqual([sha('b')])
    expect(await store.countImagesWithoutText(reader)).toBe(1)
    expect(await store.imagesWithoutText('reader-3', 10)).toEqual([sha('a'), sha('b')])
  })
})

test('words and index tasks are kept together or not at all', async () => {
  const { store, file } = await storeOfTwo()
  query(file, `CREATE TRIGGER refuse BEFORE INSERT ON index_tasks BEGIN SELECT RAISE(ABORT, 'no'); END`)
  await expect(store.saveImageText(textOf('a', 'EGFR'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  expect(await store.imageTexts([sha('a')])).toEqual([])
})

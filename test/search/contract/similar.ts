import { expect, test } from 'vitest'
import type { VisualFeatures } from '../../../src/domain/visual-features.ts'
import type { SimilarRequest } from '../../../src/search/search-index.ts'
import { panelDocument } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function similarContract(at: IndexUnderTest): void {
  const similar = (panelId: string, degrees: number, about: Partial<SimilarRequest> = {}) =>
    at.index.similar({ panelId, features: features(degrees), filter: {}, first: 100, ...about })
  const ids = async (...asked: Parameters<typeof similar>) =>
    (await similar(...asked)).map((neighbour) => neighbour.panelId)

  /** The angle between the features of two panels is the difference of their numbers of degrees. */
  const fill = (panels: Readonly<Record<string, Parameters<typeof panelDocument>[1]>>) =>
    at.fill(
      Object.entries(panels).map(([id, about]) => {
        const degrees = Number(/\d+$/.exec(id)?.[0])
        return panelDocument(id, { visualFeatures: features(degrees), ...about })
      }),
    )

  test('the most similar come first, with the cosine, and without the panel itself', async () => {
    await fill({ 'A:f:80': {}, 'A:f:20': {}, 'B:f:0': {}, 'B:f:60': {}, 'C:f:12': {} })
    const found = await similar('C:f:12', 12)
    expect(found.map(({ panelId }) => panelId)).toEqual(['A:f:20', 'B:f:0', 'B:f:60', 'A:f:80'])
    expect(found.map(({ similarity }) => similarity)).toEqual(
      [8, 12, 48, 68].map((degrees) => expect.closeTo(Math.cos((degrees * Math.PI) / 180), 2)),
    )
    expect(await ids('C:f:12', 12, { first: 2 })).toEqual(['A:f:20', 'B:f:0'])
    expect(await ids('C:f:12', 12, { first: 0 })).toEqual([])
  })

  test('the same picture in another panel has the similarity 1', async () => {
    await fill({ 'A:f:33': {}, 'B:g:33': {} })
    const [same, ...others] = await similar('A:f:33', 33)
    expect(same).toEqual({ panelId: 'B:g:33', similarity: expect.closeTo(1, 3) })
    expect(same?.similarity).toBeLessThanOrEqual(1)
    expect(others).toEqual([])
  })

  test('any filter narrows them', async () => {
    const named = { PANEL: ['EGFR'], FIGURE: ['EGFR'], ARTICLE: ['EGFR'] }
    await fill({
      'A:f:5': { modality: 'DMFL', year: 2018, confidence: 0.9 },
      'A:f:15': { modality: 'GFIG', genes: named, year: 2018 },
      'B:f:25': { modality: 'DMFL', genes: named, organisms: ['Mice'], year: 2020 },
      'C:f:35': { modality: 'DMFL', genes: named, year: 2021, confidence: 0.5 },
    })
    const cases: readonly [SimilarRequest['filter'], number[]][] = [
      [{}, [5, 15, 25, 35]],
      [{ modality: ['DMFL'] }, [5, 25, 35]],
      [{ gene: ['EGFR'] }, [15, 25, 35]],
      [{ geneAll: ['EGFR'], modality: ['DMFL'], geneScope: 'PANEL' }, [25, 35]],
      [{ organism: ['Mice'] }, [25]],
      [{ articleId: ['A', 'C'] }, [5, 15, 35]],
      [{ yearFrom: 2019 }, [25, 35]],
      [{ confidenceFrom: 0.4, articleId: ['A', 'B', 'C'] }, [5, 35]],
      [{ gene: ['KRAS'] }, []],
    ]
    for (const [filter, expected] of cases) {
      const found = await ids('Z:f:0', 0, { filter })
      expect([filter, found.map((id) => Number(/\d+$/.exec(id)?.[0]))]).toEqual([filter, expected])
    }
  })

  test('features of another model are never compared, and panels without a picture never found', async () => {
    await fill({
      'A:f:1': {},
      'B:f:2': { visualFeatures: features(2, 'other@2') },
      'C:f:3': { visualFeatures: null },
      'D:f:4': {},
    })
    expect(await ids('A:f:1', 1)).toEqual(['D:f:4'])
    expect(await ids('X:f:1', 2, { features: features(2, 'other@2') })).toEqual(['B:f:2'])
    expect(await ids('X:f:1', 2, { features: features(2, '"nobody" = x') })).toEqual([])
  })

  test('what is written is found at once, by others too, and nothing stays of what it replaced', async () => {
    const reader = await at.open()
    await fill({ 'A:f:1': {}, 'B:f:50': {} })
    const seen = async () =>
      (await reader.similar({ panelId: 'Z:f:0', features: features(0), filter: {}, first: 9 })).map(
        ({ panelId }) => panelId,
      )
    expect([await seen(), await seen()]).toEqual([
      ['A:f:1', 'B:f:50'],
      ['A:f:1', 'B:f:50'],
    ])
    await fill({ 'C:f:20': {} })
    await at.fill([panelDocument('A:f:1', { visualFeatures: features(90) }), panelDocument('A:f:2')])
    expect(await seen()).toEqual(['C:f:20', 'B:f:50', 'A:f:1'])
    await at.index.replaceArticles([{ articleId: 'B', documents: [] }])
    expect(await seen()).toEqual(['C:f:20', 'A:f:1'])
    await at.index.rebuild(
      (async function* () {
        yield [{ articleId: 'D', documents: [panelDocument('D:f:1', { visualFeatures: features(7) })] }]
      })(),
    )
    expect(await seen()).toEqual(['D:f:1'])
    await reader.close()
  })
}

function features(degrees: number, model = 'small-1@0a1b2c3d'): VisualFeatures {
  const angle = (degrees * Math.PI) / 180
  const vector = new Float16Array(256)
  vector.set([Math.cos(angle), Math.sin(angle)], 100)
  return { model, vector }
}

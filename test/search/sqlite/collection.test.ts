import { join } from 'node:path'
import { expect, test } from 'vitest'
import { facetNames, type SearchFilter } from '../../../src/search/search-index.ts'
import { placesOf } from '../../../src/search/sqlite/collection.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, panelDocument, request } from '../panel-document.ts'

test('every id is found among all', () => {
  const all = Float64Array.from({ length: 1_000 }, (_, i) => i * 3)
  for (const some of [[], [0], [2_997], [0, 3, 6], [0, 2_997], [300, 303, 1_500], [...all]]) {
    expect([...placesOf(Float64Array.from(some), all)]).toEqual(some.map((id) => id / 3))
  }
})

test('what is counted in memory is what is counted in the file, also after a change', async () => {
  const index = await openSqliteIndex(join(temporaryFolder(), 'search.db'))
  const documents = Array.from({ length: 300 }, (_, i) => {
    const genes = i % 3 === 0 ? ['EGFR', `G${i % 7}`] : i % 3 === 1 ? ['KRAS'] : []
    return panelDocument(`P${i % 40}:f:${i}`, {
      panelCaption: i % 2 === 0 ? 'axon' : 'glia',
      genes: { PANEL: genes.slice(0, 1), FIGURE: genes, ARTICLE: genes },
      organisms: i % 5 === 0 ? ['Mice', 'Humans'] : ['Humans'],
      ...{ modality: i % 4 === 0 ? 'DMFL' : 'GGEL', year: 2010 + (i % 9), published: `${2010 + (i % 9)}` },
    })
  })
  await index.replaceArticles(byArticle(documents))
  const filters: SearchFilter[] = [
    ...[{}, { modality: ['DMFL'] }, { gene: ['EGFR'] }, { organism: ['Mice'], yearFrom: 2014 }],
    { gene: ['EGFR'], geneScope: 'PANEL', organism: ['Mice'] },
  ]
  const asked = ['', 'axon'].flatMap((words) =>
    filters.map((filter) => request(words, { filter, facets: facetNames, sort: 'NEWEST' })),
  )
  const answers = async (isQuiet: boolean) => {
    const all = []
    for (const each of asked) {
      // Each write makes the memory forget what it has.
      if (!isQuiet) await index.replaceArticles([])
      if (!isQuiet) await index.replaceArticles([{ articleId: 'X', documents: [panelDocument('X:f:1')] }])
      all.push(await index.search(each))
    }
    return all
  }
  const fromFile = await answers(false)
  expect(await answers(true)).toEqual(fromFile)
  expect(fromFile.map(({ total }) => total)).toEqual([301, 75, 100, 33, 20, 150, 75, 50, 15, 10])
  await index.close()
})

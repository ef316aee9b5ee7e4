import type { IndexedDocument, SearchFilter } from '../search-index.ts'
import { filterConditions } from './filter-conditions.ts'
import { type AskMeilisearch, always, type FoundPanel, type Query } from './multi-search.ts'

const portion = 1000

/** Ids of all panels that match, by article and place. @param q words and what is left out, in Meilisearch's language. */
export async function* readMatches(
  ask: AskMeilisearch,
  q: string,
  filter: SearchFilter,
): AsyncIterable<readonly string[]> {
  for await (const panels of portions(ask, { q, filter: filterConditions(filter) }, 'tie')) {
    yield panels.map(({ panelId }) => panelId)
  }
}

/** All that the index holds, by id. */
export async function* readContents(ask: AskMeilisearch): AsyncIterable<readonly IndexedDocument[]> {
  for await (const panels of portions(ask, { filter: [] }, 'id')) {
    yield panels.map(({ panelId, articleId, hash }) => ({ panelId, articleId, hash }))
  }
}

/** Each portion begins behind the last key of the one before: no limit of paging is ever met. */
async function* portions(
  ask: AskMeilisearch,
  query: Query & { readonly filter: readonly string[] },
  key: 'id' | 'tie',
): AsyncIterable<readonly FoundPanel[]> {
  let last: string | undefined
  for (;;) {
    const [found] = await ask([
      {
        ...query,
        ...always,
        filter: last === undefined ? [...query.filter] : [...query.filter, `${key} > "${last}"`],
        sort: [`${key}:asc`],
        limit: portion,
        attributesToRetrieve: ['id', 'tie', 'panelId', 'articleId', 'hash'],
      },
    ])
    const panels = found?.hits ?? []
    if (panels.length > 0) yield panels
    if (panels.length < portion) return
    last = panels.at(-1)?.[key]
  }
}

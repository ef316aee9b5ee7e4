import { facetValues } from '../facet-values.ts'
import { findArticle } from '../find-article.ts'
import type { QueryResolvers } from '../generated/schema-types.ts'
import { modalityTree } from '../modality-tree.ts'
import { readIds } from '../search-input.ts'
import { searchPanels } from '../search-panels.ts'
import { similarPanels } from '../similar-panels.ts'

export const Query: QueryResolvers = {
  searchPanels: (_root, args, context, info) => searchPanels(args, context, info),
  facetValues: (_root, args, context) => facetValues(args, context),
  similarPanels: (_root, args, context) => similarPanels(args, context),
  panel: (_root, { id }, { loaders }) => loaders.panel.load(id),
  panels: (_root, { ids }, { loaders }) => Promise.all(readIds(ids).map((id) => loaders.panel.load(id))),
  figure: (_root, { id }, { loaders }) => loaders.figure.load(id),
  article: (_root, { id }, context) => findArticle(id, context),

  async modalities(_root, _args, { index }) {
    const answer = await index.search({ words: '', filter: {}, sort: 'NEWEST', first: 0, facets: ['modality'] })
    return modalityTree(answer.facets.modality ?? [])
  },

  async collection(_root, _args, { store }) {
    const [counts, figuresWithProblems, backlog] = await Promise.all([
      store.counts(),
      store.countFiguresWithProblems(),
      store.indexBacklog(),
    ])
    return { ...counts, figuresWithProblems, pendingIndexTasks: backlog.tasks }
  },
}

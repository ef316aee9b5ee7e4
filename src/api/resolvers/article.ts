import { yearOf } from '../../domain/article.ts'
import type { ArticleResolvers } from '../generated/schema-types.ts'
import { maxItems, readFirst } from '../search-input.ts'

export const Article: ArticleResolvers = {
  pmcid: ({ ids }) => ids.pmcid,
  version: ({ ids }) => ids.version,
  pmid: ({ ids }) => ids.pmid,
  doi: ({ ids }) => ids.doi,
  year: ({ published }) => yearOf(published),
  genes: ({ genes }, { first }) => genes.slice(0, readFirst('first', first, maxItems)),
  async versions({ id }, _args, { loaders }) {
    const history = await loaders.historyOfArticle.load(id)
    return history.map(({ version, ingestedAt, replacedAt }) => ({
      version,
      ingestedAt: ingestedAt.toISOString(),
      replacedAt: replacedAt?.toISOString() ?? null,
    }))
  },
  figures: ({ id }, _args, { loaders }) => loaders.figuresOfArticle.load(id),
}

import { yearOf } from '../../domain/article.ts'
import type { ArticleResolvers } from '../generated/schema-types.ts'

export const Article: ArticleResolvers = {
  pmcid: ({ ids }) => ids.pmcid,
  version: ({ ids }) => ids.version,
  pmid: ({ ids }) => ids.pmid,
  doi: ({ ids }) => ids.doi,
  year: ({ published }) => yearOf(published),
  figures: ({ id }, _args, { loaders }) => loaders.figuresOfArticle.load(id),
}

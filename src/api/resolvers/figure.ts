import { attributionOf } from '../../domain/attribution.ts'
import type { FigureResolvers } from '../generated/schema-types.ts'
import { parentOf } from '../parent-of.ts'
import { maxItems, readFirst } from '../search-input.ts'

export const Figure: FigureResolvers = {
  caption: ({ caption }) => caption.text,
  captionHtml: ({ caption }) => caption.html,
  licence: ({ effectiveLicence }) => effectiveLicence,
  attribution: async (figure, _args, { loaders }) =>
    attributionOf(await parentOf(loaders.article, figure.articleId, figure.id), figure),
  isCompound: async ({ id }, _args, { loaders }) => (await loaders.panelsOfFigure.load(id)).length > 1,
  compoundProbability: ({ compound }) => compound,
  genes: ({ genes }, { first }) => genes.slice(0, readFirst('first', first, maxItems)),
  panels: ({ id }, _args, { loaders }) => loaders.panelsOfFigure.load(id),
  article: ({ articleId, id }, _args, { loaders }) => parentOf(loaders.article, articleId, id),
}

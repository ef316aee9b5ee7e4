import { mayServePixels } from '../../domain/licence.ts'
import { textOfWords } from '../../domain/panel-words.ts'
import { geneLinksAt } from '../../search/gene-links-at.ts'
import type { PanelResolvers } from '../generated/schema-types.ts'
import { panelImage } from '../panel-image.ts'
import { parentOf } from '../parent-of.ts'
import { maxItems, readFirst } from '../search-input.ts'
import { similarPanels } from '../similar-panels.ts'
import { wordsOfPanel } from '../words-of-panel.ts'

export const Panel: PanelResolvers = {
  caption: ({ caption }) => (caption === '' ? null : caption),

  async commonCaption({ figureId, id }, _args, { loaders }) {
    const figure = await parentOf(loaders.figure, figureId, id)
    return figure.commonCaption || null
  },

  async text(panel, _args, { loaders }) {
    const words = await wordsOfPanel(panel, loaders)
    return words === null ? null : textOfWords(words)
  },

  async words(panel, { first }, { loaders }) {
    const length = readFirst('first', first, maxItems)
    const words = await wordsOfPanel(panel, loaders)
    return words?.slice(0, length) ?? null
  },

  async image({ image, box, figureId, id }, _args, { loaders }) {
    if (image === null) return null
    const figure = await parentOf(loaders.figure, figureId, id)
    return mayServePixels(figure.effectiveLicence) ? panelImage(image, box) : null
  },

  async imageStatus({ image, figureId, id }, _args, { loaders }) {
    if (image === null) return 'MISSING'
    const figure = await parentOf(loaders.figure, figureId, id)
    return mayServePixels(figure.effectiveLicence) ? 'AVAILABLE' : 'WITHHELD'
  },

  async genes(panel, { scope, first }, { loaders }) {
    const length = readFirst('first', first, maxItems)
    const [article, figure, panels] = await Promise.all([
      parentOf(loaders.article, panel.articleId, panel.id),
      parentOf(loaders.figure, panel.figureId, panel.id),
      loaders.panelsOfFigure.load(panel.figureId),
    ])
    return geneLinksAt(scope, { article, figure, panel, panels: panels.length }).slice(0, length)
  },

  similar: async ({ id }, args, context) => (await similarPanels({ id, ...args }, context)) ?? [],

  figure: ({ figureId, id }, _args, { loaders }) => parentOf(loaders.figure, figureId, id),
  article: ({ articleId, id }, _args, { loaders }) => parentOf(loaders.article, articleId, id),
}

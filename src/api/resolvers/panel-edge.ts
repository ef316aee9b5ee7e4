import { matchedFields } from '../../search/matched-fields.ts'
import { panelDocument } from '../../search/panel-document.ts'
import type { PanelEdgeResolvers } from '../generated/schema-types.ts'
import { parentOf } from '../parent-of.ts'
import { wordsOfPanel } from '../words-of-panel.ts'

export const PanelEdge: PanelEdgeResolvers = {
  async matchedIn({ node: panel, query }, _args, { loaders }) {
    const [article, figure, panels, words] = await Promise.all([
      parentOf(loaders.article, panel.articleId, panel.id),
      parentOf(loaders.figure, panel.figureId, panel.id),
      loaders.panelsOfFigure.load(panel.figureId),
      wordsOfPanel(panel, loaders),
    ])
    return matchedFields(query, panelDocument({ article, figure, panel, panels: panels.length, words: words ?? [] }))
  },
}

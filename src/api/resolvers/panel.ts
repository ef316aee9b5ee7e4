import { mayServePixels } from '../../domain/licence.ts'
import type { PanelResolvers } from '../generated/schema-types.ts'
import { panelImage } from '../panel-image.ts'
import { parentOf } from '../parent-of.ts'

export const Panel: PanelResolvers = {
  caption: ({ caption }) => (caption === '' ? null : caption),

  box({ box }) {
    if (box === null) return null
    const [x0, y0, x1, y1] = box
    return { x0, y0, x1, y1 }
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

  figure: ({ figureId, id }, _args, { loaders }) => parentOf(loaders.figure, figureId, id),
  article: ({ articleId, id }, _args, { loaders }) => parentOf(loaders.article, articleId, id),
}

import { type MatchReason, matchReasons } from '../../search/match-reasons.ts'
import type { PanelEdgeResolvers } from '../generated/schema-types.ts'
import type { Loaders } from '../loaders.ts'
import { parentOf } from '../parent-of.ts'
import type { PanelHit } from '../search-panels.ts'
import { wordsOfPanel } from '../words-of-panel.ts'

export const PanelEdge: PanelEdgeResolvers = {
  async matchedIn(hit, _args, { loaders }) {
    const reasons = await reasonsOf(hit, loaders)
    return [...new Set(reasons.filter(({ kind }) => kind === 'WORD' || kind === 'GENE').map(({ field }) => field))]
  },

  reasons: (hit, _args, { loaders }) => reasonsOf(hit, loaders),
}

async function reasonsOf({ node: panel, words, filter }: PanelHit, loaders: Loaders): Promise<MatchReason[]> {
  const [article, figure, panels, inPicture] = await Promise.all([
    parentOf(loaders.article, panel.articleId, panel.id),
    parentOf(loaders.figure, panel.figureId, panel.id),
    loaders.panelsOfFigure.load(panel.figureId),
    wordsOfPanel(panel, loaders),
  ])
  return matchReasons(words, filter, { article, figure, panel, panels: panels.length, words: inPicture ?? [] })
}

import type { ArticleStore } from './article-store.ts'
import type { PrismaClient } from './generated/client.ts'

type HandLabels = Pick<ArticleStore, 'saveHumanLabel' | 'figuresWithHumanLabels'>

/** Labels as people give them, and where they are. */
export function createHandLabels(client: PrismaClient): HandLabels {
  return {
    async saveHumanLabel(panelId, modality) {
      const panel = await client.panel.findUnique({ where: { id: panelId }, include: { figure: true, image: true } })
      if (panel === null || panel.image === null) return false
      const { articleId } = panel.figure
      const createdAt = new Date()
      const top = modality === 'UNCERTAIN' ? [] : [{ modality, probability: 1 }]
      const label = { modality, confidence: 1, top, source: 'HUMAN' as const, model: null, createdAt }
      await client.$transaction([
        client.label.updateMany({ where: { currentFor: panelId }, data: { currentFor: null } }),
        client.label.create({ data: { panelId, currentFor: panelId, ...label } }),
        client.indexTask.deleteMany({ where: { articleId } }),
        client.indexTask.create({ data: { articleId, createdAt } }),
      ])
      return true
    },
    async figuresWithHumanLabels(limit, afterId = '') {
      const rows = await client.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT panels.figure_id AS id FROM panels JOIN labels ON labels.current_for = panels.id
        WHERE labels.source = 'HUMAN' AND panels.figure_id > ${afterId} ORDER BY panels.figure_id LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}

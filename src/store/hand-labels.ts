import type { ArticleStore } from './article-store.ts'
import type { PrismaClient } from './generated/client.ts'
import { indexTaskStatements } from './index-tasks.ts'

type HandLabels = Pick<ArticleStore, 'saveHumanLabel' | 'undoHumanLabel' | 'figuresWithHumanLabels'>

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
        ...endCurrentLabel(client, panelId, articleId),
        client.label.create({ data: { panelId, currentFor: panelId, ...label } }),
      ])
      return true
    },
    async undoHumanLabel(panelId) {
      const held = await client.label.findUnique({
        where: { currentFor: panelId, source: 'HUMAN' },
        select: { panel: { select: { figure: { select: { articleId: true } } } } },
      })
      if (held === null) return false
      const ofMachine = await client.label.findFirst({
        where: { panelId, source: { not: 'HUMAN' } },
        orderBy: { id: 'desc' },
        select: { id: true },
      })
      await client.$transaction([
        ...endCurrentLabel(client, panelId, held.panel.figure.articleId),
        ...(ofMachine === null
          ? []
          : [
              client.label.update({ where: { id: ofMachine.id }, data: { currentFor: panelId }, select: { id: true } }),
            ]),
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

/** What has held becomes history, and the index will hear of it. */
function endCurrentLabel(client: PrismaClient, panelId: string, articleId: string) {
  return [
    client.label.updateMany({ where: { currentFor: panelId }, data: { currentFor: null } }),
    ...indexTaskStatements(client, [articleId]),
  ]
}

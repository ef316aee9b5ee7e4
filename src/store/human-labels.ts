import type { Prisma, PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'
import type { HumanLabel } from './keep-human-labels.ts'

/** All labels that people gave to panels of these articles, those set aside included, latest first. */
export async function findHumanLabels(client: PrismaClient, articleIds: readonly string[]): Promise<HumanLabel[]> {
  const articleId = { in: [...articleIds] }
  const ids = await client.label.findMany({
    where: { source: 'HUMAN', panel: { figure: { articleId } } },
    select: { id: true },
    orderBy: latestFirst,
  })
  const labels: HumanLabel[] = []
  for (const chunk of inChunks(ids)) labels.push(...(await labelsOfPanels(client, chunk)))
  labels.push(...(await labelsSetAside(client, articleIds)))
  return labels.toSorted((a, b) => b.content.createdAt.getTime() - a.content.createdAt.getTime())
}

const latestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

async function labelsOfPanels(client: PrismaClient, ids: readonly { id: number }[]): Promise<HumanLabel[]> {
  const labels = await client.label.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: { panel: { include: { image: true } } },
    orderBy: latestFirst,
  })
  return labels.flatMap(({ panelId, panel, currentFor, modality, confidence, top, createdAt }) => {
    const { image, x0, y0, x1, y1 } = panel
    if (image === null || x0 === null || y0 === null || x1 === null || y1 === null) return []
    const content = { modality, confidence, top: top as Prisma.InputJsonValue, createdAt }
    return [{ sha256: image.sha256, box: [x0, y0, x1, y1], panelId, held: currentFor !== null, content }]
  })
}

async function labelsSetAside(client: PrismaClient, articleIds: readonly string[]): Promise<HumanLabel[]> {
  const rows = await client.setAsideLabel.findMany({
    where: { articleId: { in: [...articleIds] } },
    orderBy: latestFirst,
  })
  return rows.map(({ imageSha256, x0, y0, x1, y1, held, modality, confidence, top, createdAt }) => ({
    sha256: imageSha256,
    box: [x0, y0, x1, y1],
    panelId: null,
    held,
    content: { modality, confidence, top: top as Prisma.InputJsonValue, createdAt },
  }))
}

export function setAsideRow(
  articleId: string,
  { sha256, box: [x0, y0, x1, y1], held, content }: HumanLabel,
): Prisma.SetAsideLabelCreateManyInput {
  return { articleId, imageSha256: sha256, x0, y0, x1, y1, held, ...content }
}

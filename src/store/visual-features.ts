import { type VisualFeatures, vectorOf } from '../domain/visual-features.ts'
import type { PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'

/** Visual features of panels, by panel id; nothing for a panel without any. */
export async function loadVisualFeatures(
  client: PrismaClient,
  panelIds: readonly string[],
): Promise<Map<string, VisualFeatures>> {
  const features = new Map<string, VisualFeatures>()
  for (const chunk of inChunks([...new Set(panelIds)])) {
    const rows = await client.panelFeatures.findMany({ where: { panelId: { in: chunk } } })
    for (const { panelId, model, vector } of rows) features.set(panelId, { model, vector: vectorOf(vector) })
  }
  return features
}

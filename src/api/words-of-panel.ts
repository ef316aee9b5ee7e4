import type { ImageWord } from '../domain/image-text.ts'
import { wordsOfPanels } from '../domain/panel-words.ts'
import type { StoredPanel } from '../store/article-store.ts'
import type { Loaders } from './loaders.ts'

/** The words inside a panel: whose they are depends on the boxes of all panels of its figure. Null where nobody has read its picture. */
export async function wordsOfPanel(panel: StoredPanel, loaders: Loaders): Promise<readonly ImageWord[] | null> {
  const panels = await loaders.panelsOfFigure.load(panel.figureId)
  const texts = await Promise.all(panels.flatMap(({ image }) => (image ? [loaders.imageText.load(image.sha256)] : [])))
  const byImage = new Map(texts.flatMap((text) => (text ? [[text.imageSha256, text] as const] : [])))
  return wordsOfPanels(panels, byImage).get(panel.id) ?? null
}

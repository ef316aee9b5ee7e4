import type { ArticleRecord, Box } from '../domain/record.ts'
import type { Prisma } from './generated/client.ts'

type LabelRow = Prisma.LabelCreateManyInput

/** A label given by a person, and the pixels that it was given to. */
export interface HumanLabel {
  readonly sha256: string
  readonly box: Box
  /** As it is stored, with the old panel's id. */
  readonly row: LabelRow
}

/**
 * The label rows of a replaced article with people's labels put back: each goes to the panel that shows the same pixels (the one with
 * the same id where several do; ids move when a figure is cut anew). Where such a label held, it goes on holding and the machine's new one
 * is history. Labels of pixels that are gone are dropped.
 * `humanLabels`: latest first.
 */
export function keepHumanLabels(
  rows: readonly LabelRow[],
  humanLabels: readonly HumanLabel[],
  record: ArticleRecord,
): readonly LabelRow[] {
  if (humanLabels.length === 0) return rows
  const panelsByPixels = groupPanelsByPixels(record)
  const kept = humanLabels.flatMap(({ sha256, box, row }) => {
    const panelIds = panelsByPixels.get(pixelKey(sha256, box)) ?? []
    const panelId = panelIds.find((id) => id === row.panelId) ?? panelIds[0]
    return panelId === undefined ? [] : [{ ...row, panelId, currentFor: row.currentFor === null ? null : panelId }]
  })
  return onlyFirstIsCurrent([...kept, ...rows])
}

function onlyFirstIsCurrent(rows: readonly LabelRow[]): LabelRow[] {
  const claimed = new Set<string>()
  return rows.map((row) => {
    if (row.currentFor == null) return row
    if (claimed.has(row.currentFor)) return { ...row, currentFor: null }
    claimed.add(row.currentFor)
    return row
  })
}

function groupPanelsByPixels(record: ArticleRecord): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { id, image, box } of record.figures.flatMap((figure) => figure.panels)) {
    if (image === null || box === null) continue
    const key = pixelKey(image.sha256, box)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [id])
    else group.push(id)
  }
  return groups
}

function pixelKey(sha256: string, box: Box): string {
  return `${sha256} ${box.join(' ')}`
}

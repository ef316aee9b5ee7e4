import { overUnion } from '../domain/box-geometry.ts'
import type { Box, PanelRecord } from '../domain/record.ts'
import type { Prisma } from './generated/client.ts'

type LabelRow = Prisma.LabelCreateManyInput

/** A label given by a person, and the pixels that it was given to. */
export interface HumanLabel {
  readonly sha256: string
  readonly box: Box
  /** The panel that had it; null where it was set aside. */
  readonly panelId: string | null
  /** Whether it is the label that holds, not history. */
  readonly held: boolean
  readonly content: {
    readonly modality: string
    readonly confidence: number
    readonly top: Prisma.InputJsonValue
    readonly createdAt: Date
  }
}

type ShownPanel = Pick<PanelRecord, 'id' | 'image' | 'box'>

export interface KeptLabels {
  /** The machine's rows with people's labels put back before them. */
  readonly rows: readonly LabelRow[]
  /** Labels of pixels that no panel shows. */
  readonly setAside: readonly HumanLabel[]
}

/** From this overlap on two boxes show the same: a border that moved a little changes nothing about what a person saw. */
const leastOverlap = 0.75

/**
 * People's labels when an article is replaced or joined with another: each goes to the panel that shows its pixels, of several to the one that fits best (of equals
 * the one with the same id; ids move when a figure is cut anew). There it goes on holding, and the machine's new label is history. What was
 * said of a whole picture says nothing certain about the panels that it is now cut into, nor the other way round: such labels, and
 * those of pictures that are gone, are set aside, and come back when a panel shows their pixels again.
 * `humanLabels`: latest first. `panels`: those that the article has now.
 */
export function keepHumanLabels(
  rows: readonly LabelRow[],
  humanLabels: readonly HumanLabel[],
  panels: readonly ShownPanel[],
): KeptLabels {
  if (humanLabels.length === 0) return { rows, setAside: [] }
  const panelsByPicture = groupByPicture(panels)
  const kept: LabelRow[] = []
  const setAside: HumanLabel[] = []
  for (const label of humanLabels) {
    const panelId = bestPanel(panelsByPicture.get(label.sha256) ?? [], label)
    if (panelId === null) setAside.push(label)
    else {
      const currentFor = label.held ? panelId : null
      kept.push({ ...label.content, source: 'HUMAN', model: null, panelId, currentFor })
    }
  }
  return { rows: onlyFirstIsCurrent([...kept, ...rows]), setAside }
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

interface PlacedPanel {
  readonly id: string
  readonly box: Box
}

function bestPanel(panels: readonly PlacedPanel[], { box, panelId }: HumanLabel): string | null {
  let best: string | null = null
  let most = leastOverlap
  for (const panel of panels) {
    const overlap = overUnion(panel.box, box)
    if (overlap < most || (overlap === most && best !== null && panel.id !== panelId)) continue
    best = panel.id
    most = overlap
  }
  return best
}

function groupByPicture(panels: readonly ShownPanel[]): Map<string, PlacedPanel[]> {
  const groups = new Map<string, PlacedPanel[]>()
  for (const { id, image, box } of panels) {
    if (image === null || box === null) continue
    const group = groups.get(image.sha256)
    if (group === undefined) groups.set(image.sha256, [{ id, box }])
    else group.push({ id, box })
  }
  return groups
}

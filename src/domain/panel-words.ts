import { boxArea, holdsMiddle } from './box-geometry.ts'
import type { ImageText, ImageWord } from './image-text.ts'
import type { Box, ImageRecord, PanelRecord } from './record.ts'

/**
 * The words inside each panel of a figure, by the panel's id; a panel whose picture nobody has read is not among them.
 * @param panels all of the figure.
 * @param texts by the SHA-256 of the image; those of others may be among them.
 */
export function wordsOfPanels(
  panels: readonly PanelRecord[],
  texts: ReadonlyMap<string, ImageText>,
): Map<string, readonly ImageWord[]> {
  const shown = panels.flatMap(({ id, image, box }) => (image ? [{ id, image, box: box ?? wholeOf(image) }] : []))
  const pictures = Map.groupBy(shown, ({ image }) => `${image.sha256} ${image.fileName}`)
  const words = [...pictures.values()].flatMap((ofPicture) => {
    const text = texts.get(ofPicture[0]?.image.sha256 ?? '')
    if (text === undefined) return []
    const dealt = wordsByBox(
      text.words,
      ofPicture.map(({ box }) => box),
    )
    return ofPicture.map(({ id }, i) => [id, dealt[i] ?? []] as const)
  })
  return new Map(words)
}

/**
 * Deals the words of one picture out to the boxes of its panels, in the boxes' order: a word goes to the smallest box that holds its middle,
 * to none where no box does; one box alone gets them all.
 */
export function wordsByBox(words: readonly ImageWord[], boxes: readonly Box[]): ImageWord[][] {
  if (boxes.length === 1) return [[...words]]
  const dealt = boxes.map((box) => ({ box, words: [] as ImageWord[] }))
  const smallestFirst = dealt.toSorted((a, b) => boxArea(a.box) - boxArea(b.box))
  for (const word of words) smallestFirst.find(({ box }) => holdsMiddle(box, word.box))?.words.push(word)
  return dealt.map((each) => each.words)
}

/** Words as one text in reading order: a line for each row of words, from the left. */
export function textOfWords(words: readonly ImageWord[]): string {
  const rows: [first: ImageWord, ...more: ImageWord[]][] = []
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1)
    if (row !== undefined && middleOf(word) - middleOf(row[0]) <= heightOf(row[0]) / 2) row.push(word)
    else rows.push([word])
  }
  return rows.map(textOfRow).join('\n')
}

function textOfRow(row: readonly ImageWord[]): string {
  const fromLeft = row.toSorted((a, b) => a.box[0] - b.box[0])
  return fromLeft.map(({ text }) => text).join(' ')
}

function middleOf({ box }: ImageWord): number {
  return (box[1] + box[3]) / 2
}

function heightOf({ box }: ImageWord): number {
  return box[3] - box[1]
}

function wholeOf({ width, height }: ImageRecord): Box {
  return [0, 0, width, height]
}

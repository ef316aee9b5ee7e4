import type { CaptionParts } from '../../domain/caption-parts.ts'
import type { PanelText } from '../../domain/panel-text.ts'
import { belongTogether, labelsByPlace, textOf } from './align-captions.ts'
import { captionLetters } from './caption-letters.ts'
import { normaliseLabel } from './panel-labels.ts'

/**
 * What the caption says, seen from each panel of a figure. It guesses where `alignCaptions` does not, for it feeds evidence that is weighed, not
 * text that is shown: where as many panels as labels are left over, they are taken to be the same ones in reading order.
 * @param panelLetters of all panels in reading order; null where none was read.
 */
export function panelTexts(
  panelLetters: readonly (string | null)[],
  text: string,
  parts: CaptionParts,
): readonly PanelText[] {
  if (panelLetters.length === 1) return [{ own: text, shared: '', others: '' }]
  const shared = textOf(text, [{ letters: [], spans: parts.common }])
  return labelsOfPanels(panelLetters, captionLetters(parts)).map((labels) => {
    const isOwn = ({ letters }: CaptionParts['parts'][number]) => letters.some((letter) => labels.includes(letter))
    return {
      own: textOf(text, parts.parts.filter(isOwn)),
      shared,
      others: textOf(
        text,
        parts.parts.filter((part) => !isOwn(part)),
      ),
    }
  })
}

function labelsOfPanels(panelLetters: readonly (string | null)[], captionLabels: readonly string[]): string[][] {
  const byPlace = labelsByPlace(panelLetters.length, captionLabels)
  if (byPlace !== null) return byPlace
  const read = panelLetters.map((letter) =>
    letter === null ? [] : captionLabels.filter((label) => belongTogether(normaliseLabel(letter), label)),
  )
  const taken = new Set(read.flat())
  const left = captionLabels.filter((label) => !taken.has(label))
  const unnamed = read.filter((labels) => labels.length === 0).length
  return unnamed === left.length ? read.map((labels) => (labels.length > 0 ? labels : left.splice(0, 1))) : read
}

import type { CaptionPart, CaptionParts } from '../../domain/caption-parts.ts'
import { captionLetters } from './caption-letters.ts'
import { baseOf, normaliseLabel } from './panel-labels.ts'

export interface AlignedCaptions {
  /** False where the letters of picture and caption disagree: nothing is guessed, and every panel has the whole caption. */
  readonly aligned: boolean
  /** What the caption says of each panel, in the panels' order. */
  readonly captions: readonly string[]
  /** What it says of all of them; empty where each has the whole caption. */
  readonly common: string
}

/**
 * Gives each panel of a figure its own part of the caption. Letters that differ by what stands behind them belong together (the text for
 * A is that of A1 and A2; the panel A has the texts for A1 and A2). Panels without letters take texts by place (left, right) where these
 * are as many as the panels and in one order. A figure of one panel has the whole caption.
 * @param panelLetters of all panels in reading order; null where none was read.
 */
export function alignCaptions(
  panelLetters: readonly (string | null)[],
  text: string,
  parts: CaptionParts,
): AlignedCaptions {
  const whole = (aligned: boolean) => ({ aligned, captions: panelLetters.map(() => text), common: '' })
  if (panelLetters.length === 1) return whole(true)
  const labels = panelLetters.some((letter) => letter !== null)
    ? labelsByLetter(panelLetters, captionLetters(parts))
    : labelsByPlace(panelLetters.length, captionLetters(parts))
  if (labels === null) return whole(false)
  const captions = labels.map((own) =>
    textOf(
      text,
      parts.parts.filter(({ letters }) => letters.some((letter) => own.includes(letter))),
    ),
  )
  return { aligned: true, captions, common: textOf(text, [{ letters: [], spans: parts.common }]) }
}

/** The labels of the caption for each panel; null unless every panel has one and every label a panel. */
function labelsByLetter(panelLetters: readonly (string | null)[], captionLabels: readonly string[]): string[][] | null {
  const letters = captionLabels.filter((label) => placeOf(label) === null)
  const own = panelLetters.map((letter) =>
    letter === null ? [] : letters.filter((label) => belongTogether(normaliseLabel(letter), label)),
  )
  const taken = new Set(own.flat())
  return own.some((labels) => labels.length === 0) || letters.some((label) => !taken.has(label)) ? null : own
}

/** Whether the text under a label is about the panel of a letter. */
export function belongTogether(panel: string, label: string): boolean {
  return panel === label || baseOf(panel) === label || panel === baseOf(label)
}

/** Labels that are words of place, one for each panel in reading order; null where they do not fit the panels. */
export function labelsByPlace(panels: number, captionLabels: readonly string[]): string[][] | null {
  const places = withMiddles(
    captionLabels.flatMap((label) => {
      const place = placeOf(label)
      return place === null ? [] : [{ label, ...place }]
    }),
  )
  // "Top left, right, bottom left": which of the last two comes first in reading order, only the picture could tell.
  const [first] = places
  const isOneOrder = places.every(
    ({ row, column }) => (row === null) === (first?.row === null) && (column === null) === (first?.column === null),
  )
  const orders = new Set(places.map(({ row, column }) => 3 * (row ?? 0) + (column ?? 0)))
  if (places.length !== captionLabels.length || places.length !== panels || !isOneOrder || orders.size !== panels)
    return null
  return places
    .toSorted((a, b) => 3 * ((a.row ?? 0) - (b.row ?? 0)) + (a.column ?? 0) - (b.column ?? 0))
    .map(({ label }) => [label])
}

interface Place {
  /** From the top; null where it is not told. */
  readonly row: number | null
  /** From the left. */
  readonly column: number | null
}

const middles: Readonly<Record<string, number>> = { MIDDLE: 1, CENTER: 1, CENTRE: 1, CENTRAL: 1 }
const rows: Readonly<Record<string, number>> = { TOP: 0, UPPER: 0, ...middles, LOWER: 2, BOTTOM: 2 }
const columns: Readonly<Record<string, number>> = { LEFT: 0, RIGHT: 2 }

/** Beside left and right, a middle of which no more is told is that of a row. */
function withMiddles<P extends Place & { readonly label: string }>(places: readonly P[]): P[] {
  const others = places.filter(({ label }) => !(label in middles))
  if (others.length === 0 || others.some(({ row, column }) => row !== null || column === null)) return [...places]
  return places.map((place) => (place.label in middles ? { ...place, row: null, column: place.row } : place))
}

/** Row and column of a label that is words of place, from the top left; null where it is a letter. */
function placeOf(label: string): Place | null {
  const words = label.split(' ').filter((word) => word !== 'FAR')
  const row = words.map((word) => rows[word]).find((value) => value !== undefined) ?? null
  const column = words.map((word) => columns[word]).find((value) => value !== undefined) ?? null
  return row === null && column === null ? null : { row, column }
}

/** The texts of parts in the caption's order. */
export function textOf(text: string, parts: readonly CaptionPart[]): string {
  return parts
    .flatMap(({ spans }) => spans)
    .toSorted(([a], [b]) => a - b)
    .map((span) => text.slice(...span))
    .join(' ')
}

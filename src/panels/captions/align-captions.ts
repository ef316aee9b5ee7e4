import type { CaptionPart, CaptionParts } from '../../domain/caption-parts.ts'
import type { FoundPanel } from '../../domain/figure-layout.ts'
import { readsBefore } from '../layout/reads-before.ts'
import { captionLetters } from './caption-letters.ts'
import { baseOf, normaliseLabel, positionOf } from './panel-labels.ts'

/** `letter` is null where none was read. */
export type NamedPanel = Pick<FoundPanel, 'letter' | 'box'>

export interface AlignedCaptions {
  /** False where the letters of picture and caption disagree: nothing is guessed, and every panel has the whole caption. */
  readonly aligned: boolean
  /** What the caption says of each panel, in the panels' order; empty for a panel without a letter beside others that have one. */
  readonly captions: readonly string[]
  /** What it says of all of them, and of letters that no panel has; empty where each has the whole caption. */
  readonly common: string
}

/**
 * Gives each panel of a figure its own part of the caption. Letters that differ by what stands behind them belong together (the text for
 * A is that of A1 and A2; the panel A has the texts for A1 and A2). Some letters may be missing in the picture, none in the caption. Where
 * the picture has none at all, panels take texts by place (left, right) or in reading order if these are as many as the panels and the
 * order is plain. A figure of one panel has the whole caption.
 * @param panels all of them, in reading order.
 */
export function alignCaptions(panels: readonly NamedPanel[], text: string, parts: CaptionParts): AlignedCaptions {
  const whole = (aligned: boolean) => ({ aligned, captions: panels.map(() => text), common: '' })
  if (panels.length === 1) return whole(true)
  const labels = labelsOfPanels(panels, captionLetters(parts))
  if (labels === null) return whole(false)
  const about = (own: readonly string[]) =>
    parts.parts.filter(({ letters }) => letters.some((letter) => own.includes(letter)))
  const captions = labels.map((own) => textOf(text, about(own)))
  const placed = about(labels.flat())
  const unplaced = parts.parts.filter((part) => !placed.includes(part))
  return { aligned: true, captions, common: textOf(text, [{ letters: [], spans: parts.common }, ...unplaced]) }
}

/** The labels of the caption for each panel; null where they do not fit. */
function labelsOfPanels(panels: readonly NamedPanel[], captionLabels: readonly string[]): string[][] | null {
  if (panels.some(({ letter }) => letter !== null)) return labelsByLetter(panels, captionLabels)
  return labelsByPlace(panels.length, captionLabels) ?? labelsByOrder(panels, captionLabels)
}

function labelsByLetter(panels: readonly NamedPanel[], captionLabels: readonly string[]): string[][] | null {
  const letters = captionLabels.filter((label) => placeOf(label) === null)
  const own = panels.map(({ letter }) =>
    letter === null ? [] : letters.filter((label) => belongTogether(normaliseLabel(letter), label)),
  )
  const isUnknown = own.some((labels, i) => labels.length === 0 && panels[i]?.letter !== null)
  const named = panels.filter(({ letter }) => letter !== null)
  const taken = new Set(own.flat())
  const isComplete = named.length === panels.length && taken.size === letters.length
  // Of a sequence that was read in part, a letter may be a wrong one.
  const isMost = 2 * named.length >= panels.length && 2 * taken.size >= letters.length && taken.size > 1
  return isUnknown || !(isComplete || (isMost && runsOn(named))) ? null : own
}

/** Whether no panel is read before one with an earlier letter. */
function runsOn(panels: readonly NamedPanel[]): boolean {
  return panels.every(({ letter, box }) =>
    panels.every((other) => (letter ?? '') >= (other.letter ?? '') || readsBefore(box, other.box) !== false),
  )
}

/** A, B, C … in reading order, where they are as many as the panels; null where the panels could be read in another order, as a grid can. */
function labelsByOrder(panels: readonly NamedPanel[], captionLabels: readonly string[]): string[][] | null {
  const labels = captionLabels.toSorted()
  const isAlphabet = labels.every((label, i) => label.length === 1 && positionOf(label) === i)
  const isPlain = panels.every(({ box }, i) =>
    panels.slice(i + 1).every((later) => readsBefore(box, later.box) === true),
  )
  return labels.length === panels.length && isAlphabet && isPlain ? labels.map((label) => [label]) : null
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

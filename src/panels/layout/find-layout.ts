import type { FigureLayout, FoundPanel } from '../../domain/figure-layout.ts'
import type { Box } from '../../domain/record.ts'
import type { Size } from '../../images/input-shape.ts'
import type { RgbRaster } from '../../images/picture-raster.ts'
import { chooseLetters } from '../letters/choose-letters.ts'
import type { LetterCandidate } from '../letters/letter-grid.ts'
import { assignLetters, type PlacedLetter } from './assign-letters.ts'
import { chooseLayout } from './choose-layout.ts'
import { compoundProbability } from './compound-probability.ts'
import type { RasterSize } from './raster-size.ts'
import { readingOrder } from './reading-order.ts'
import { snapBoxes } from './snap-boxes.ts'
import { readVotes, voteBoxes } from './vote-boxes.ts'

export interface LayoutEvidence {
  /** Of the picture. */
  readonly picture: Size
  /** The picture as large as its pixels are looked at. */
  readonly raster: RgbRaster
  /** The size in which the network saw it. */
  readonly networkSize: RasterSize
  /** What the network said, [rows, columns, 5] flat. */
  readonly outputs: Float32Array
  /** All letters that were seen, likely or not, in pixels of the picture. */
  readonly candidates: readonly LetterCandidate[]
  /** The letters that the caption names; empty where it names none or nobody asked. */
  readonly captionLetters: readonly string[]
}

/** Puts together what the network and the letter reader saw. Pure: the same evidence gives the same layout. */
export function findLayout(evidence: LayoutEvidence): FigureLayout {
  const { picture, raster, networkSize, outputs, candidates, captionLetters } = evidence
  const votes = readVotes(outputs, networkSize)
  const chosen = chooseLayout(voteBoxes(votes), votes)
  const onRaster = chosen.map(({ box }) => scaled(box, networkSize[0], networkSize[1], raster))
  const snapped = snapBoxes(raster, onRaster).map((box) => scaled(box, raster.width, raster.height, picture))
  const panels = readingOrder(snapped.map((box, i) => ({ box, confidence: rounded(chosen[i]?.support ?? 0) })))
  const boxes = panels.map(({ box }) => box)
  // Chosen anew: where the panels lie tells more of their letters than the picture alone did.
  const names = assignLetters(boxes, chooseLetters(candidates, picture, boxes), captionLetters)
  const found = panels.map(({ box, confidence }, i) => panelOf(box, confidence, names[i] ?? null, picture))
  const compound = rounded(compoundProbability(votes, found.length))
  return { ...picture, compound, panels: found.length > 0 ? found : [wholePicture(picture)] }
}

function panelOf(box: Box, confidence: number, name: PlacedLetter | string | null, picture: Size): FoundPanel {
  if (name === null || typeof name === 'string') return { box: wholePixels(box, picture), letter: name, confidence }
  return { box: wholePixels(around(box, name.box), picture), letter: name.letter, confidence }
}

/** A picture in which nothing was found is one panel, and nobody is sure of it. */
function wholePicture({ width, height }: Size): FoundPanel {
  return { box: [0, 0, width, height], letter: null, confidence: 0 }
}

function scaled([x0, y0, x1, y1]: Box, width: number, height: number, to: Size): Box {
  const [x, y] = [to.width / width, to.height / height]
  return [x0 * x, y0 * y, x1 * x, y1 * y]
}

/** A panel's letter is part of it. */
function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** More digits would differ from machine to machine. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}

/** One pixel at least, within the picture. */
function wholePixels([x0, y0, x1, y1]: Box, { width, height }: Size): Box {
  const left = Math.min(width - 1, Math.max(0, Math.round(x0)))
  const top = Math.min(height - 1, Math.max(0, Math.round(y0)))
  return [
    left,
    top,
    Math.max(left + 1, Math.min(width, Math.round(x1))),
    Math.max(top + 1, Math.min(height, Math.round(y1))),
  ]
}

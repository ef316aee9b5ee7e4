import { overUnion } from '../../domain/box-geometry.ts'
import type { FoundPanel } from '../../domain/figure-layout.ts'
import type { LeafCode } from '../../domain/modality.ts'
import { insideGold, pairBoxes } from './pair-boxes.ts'
import type { GoldFigure, GoldPanel } from './read-gold.ts'

interface PredictedPanel extends Pick<FoundPanel, 'box' | 'letter'> {
  /** The likeliest; null where none was asked for. */
  readonly modality: LeafCode | null
}

export interface PredictedFigure {
  /** Empty where the picture could not be read. */
  readonly panels: readonly PredictedPanel[]
  /** What finding the panels took. */
  readonly milliseconds: number
}

/** Shares from 0 to 1; null where there is nothing to judge. */
export interface LayoutScores {
  readonly figures: number
  /** Mean over figures of `imageclefScore`. */
  readonly imageclef: number | null
  /** Box F1 over all figures together, boxes paired at an intersection over union of 0.5 and 0.75. */
  readonly f1_50: number | null
  readonly f1_75: number | null
  /** Figures of which the prediction has several panels where the gold has, and one where it has one. */
  readonly compound_accuracy: number | null
  /** Of the pairs at 0.5 whose gold panel has a letter. */
  readonly letter_accuracy: number | null
  /** Of the gold panels with a modality: those that are paired at 0.5 with a panel of that modality. */
  readonly modality_accuracy: number | null
  readonly ms_per_figure: number | null
}

export interface Judged {
  readonly gold: GoldFigure
  readonly predicted: PredictedFigure
}

/** The scores over all figures, and apart over those that have several panels in the gold and those that have one. */
export function scoreLayouts(judged: readonly Judged[]): Record<'all' | 'compound' | 'single', LayoutScores> {
  const single = judged.filter((figure) => !isCompound(figure))
  return { all: score(judged), compound: score(judged.filter(isCompound)), single: score(single) }
}

/** Share of a predicted box that must lie in the gold box, as ImageCLEF has it. */
const imageclefLeast = 2 / 3

/** Pairs by `insideGold` over the larger number of boxes: 1 for a perfect layout. */
export function imageclefScore({ gold, predicted }: Judged): number {
  const pairs = pairBoxes(gold.panels, predicted.panels, insideGold, imageclefLeast)
  return pairs.length / Math.max(gold.panels.length, predicted.panels.length)
}

function score(figures: readonly Judged[]): LayoutScores {
  const pairs = figures.flatMap(pairsAt(0.5))
  const lettered = pairs.filter(({ gold }) => gold.letter !== null)
  const labelled = figures.flatMap(({ gold }) => gold.panels.filter(({ modality }) => modality !== null))
  return {
    figures: figures.length,
    imageclef: mean(figures.map(imageclefScore)),
    f1_50: boxF1(figures, 0.5),
    f1_75: boxF1(figures, 0.75),
    compound_accuracy: mean(figures.map((figure) => Number(isCompound(figure) === figure.predicted.panels.length > 1))),
    letter_accuracy: mean(lettered.map(({ gold, predicted }) => Number(gold.letter === predicted.letter))),
    modality_accuracy: ratio(pairs.filter(hasGoldModality).length, labelled.length),
    ms_per_figure: mean(figures.map(({ predicted }) => predicted.milliseconds)),
  }
}

function isCompound({ gold }: Judged): boolean {
  return gold.panels.length > 1
}

function pairsAt(least: number) {
  return ({ gold, predicted }: Judged) => pairBoxes(gold.panels, predicted.panels, overUnion, least)
}

function boxF1(figures: readonly Judged[], least: number): number | null {
  const boxes = figures.reduce((sum, { gold, predicted }) => sum + gold.panels.length + predicted.panels.length, 0)
  return ratio(2 * figures.flatMap(pairsAt(least)).length, boxes)
}

function hasGoldModality({ gold, predicted }: { gold: GoldPanel; predicted: PredictedPanel }): boolean {
  return gold.modality !== null && gold.modality === predicted.modality
}

function mean(values: readonly number[]): number | null {
  return ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  )
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

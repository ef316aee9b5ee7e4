import type { Tensorflow } from '../../../networks/backbone.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { chooseLetters } from '../../letters/choose-letters.ts'
import type { LetterCandidate } from '../../letters/letter-grid.ts'
import { buildLetterNetwork } from '../../letters/letter-network.ts'
import type { LetteredFigure } from './lettered-figures.ts'
import { isIn, widen } from './place-letters.ts'
import { readRaster } from './read-raster.ts'

export interface LetterScores {
  readonly figures: number
  /** Letters in the figures; one that several panels share is printed once. */
  readonly printed: number
  /** Share of them that were read in or near a panel that they name. */
  readonly recall: number
  /** Share of the letters read that are that of a panel they stand in or near. */
  readonly precision: number
  /** Figures without letters, and the share in which none was read. */
  readonly unlettered: number
  readonly stillUnlettered: number
}

export interface ReadFigure {
  readonly figure: LetteredFigure
  readonly letters: readonly LetterCandidate[]
}

/** Reads figures as the program does, and scores what `chooseLetters` chose. */
export async function evaluateLetters(
  tf: Tensorflow,
  tensors: TensorMap,
  figures: readonly LetteredFigure[],
): Promise<LetterScores> {
  const network = buildLetterNetwork(tf, { tensors, origin: 'the network in training' })
  const read: ReadFigure[] = []
  for (const figure of figures) {
    const candidates = network.read(await readRaster(figure.path), figure)
    read.push({ figure, letters: chooseLetters(candidates, figure) })
  }
  network.dispose()
  return scoreLetters(read)
}

export function scoreLetters(read: readonly ReadFigure[]): LetterScores {
  let [printed, found, said, right] = [0, 0, 0, 0]
  for (const { figure, letters } of read) {
    const lettered = figure.panels.filter(({ letter }) => letter !== null)
    const fits = (candidate: LetterCandidate) =>
      lettered.some(({ box, letter }) => candidate.letter === letter && isIn(candidate, widen(box, figure)))
    const rightOnes = letters.filter(fits)
    printed += new Set(lettered.map(({ letter }) => letter)).size
    found += new Set(rightOnes.map(({ letter }) => letter)).size
    said += letters.length
    right += rightOnes.length
  }
  const without = read.filter(({ figure }) => figure.panels.every(({ letter }) => letter === null))
  const still = without.filter(({ letters }) => letters.length === 0)
  return {
    figures: read.length,
    printed,
    recall: printed === 0 ? 1 : found / printed,
    precision: said === 0 ? 1 : right / said,
    unlettered: without.length,
    stillUnlettered: without.length === 0 ? 1 : still.length / without.length,
  }
}

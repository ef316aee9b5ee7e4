import type { RgbRaster } from '../../../images/picture-raster.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { FileTensor } from '../../../networks/tensor-file.ts'
import { buildLetterNetwork } from '../../letters/letter-network.ts'
import type { SceneMaterial } from './compose-scene.ts'
import { renderDistractorTexts } from './distractor-texts.ts'
import { drawExample, type ExampleMaterial } from './draw-example.ts'
import { renderLetterStyles } from './glyph-atlas.ts'
import type { LetteredFigure } from './lettered-figures.ts'
import { type MarkedFigure, placeLetters } from './place-letters.ts'
import { readRaster } from './read-raster.ts'
import { openTrainableNetwork, type TrainableNetwork } from './trainable-network.ts'
import { readTrainingState, writeTrainingState } from './training-state.ts'

export interface TrainLettersOptions {
  readonly tf: Tensorflow
  /** Real figures to learn from. */
  readonly figures: readonly LetteredFigure[]
  /** Picture files without panel letters, to fill made-up panels with. */
  readonly pictures: readonly string[]
  readonly rounds: readonly TrainingRound[]
  /** Examples a step. */
  readonly batch: number
  /** Pixels of an example, a multiple of 16. */
  readonly side: number
  readonly seed: number
  /** Keeps the state between runs; a run goes on where the last one stopped. */
  readonly stateFolder: string
  readonly onProgress: (sentence: string) => void
}

/** The first round shows letters above all; before each further one the letters of the real figures are looked for anew. */
interface TrainingRound {
  readonly steps: number
  /** At its start; it falls to nothing along a cosine. */
  readonly learningRate: number
}

const stepsBetweenSaves = 250
const warmUpSteps = 200

/** Trains the letter network. @returns its tensors. */
export async function trainLetters(options: TrainLettersOptions): Promise<Map<string, FileTensor>> {
  const { rounds, figures, seed, stateFolder, onProgress } = options
  const random = seededRandom(seed)
  onProgress('rendering letters and texts')
  const rasters = await readAll(figures.map(({ path }) => path))
  const material: SceneMaterial = {
    styles: await renderLetterStyles(400, random),
    texts: await renderDistractorTexts(1600, random),
    pictures: await readAll(options.pictures),
    figures: rasters.filter((_, i) => figures[i]?.panels.every(({ letter }) => letter === null)),
  }
  const { network: saved, round: firstRound, step: firstStep } = await readTrainingState(stateFolder)
  const network = openTrainableNetwork(options.tf, saved, random)
  for (const [index, round] of rounds.entries()) {
    if (index < firstRound) continue
    const marked = markFigures(options, rasters, index === 0 ? null : network)
    onProgress(`round ${index + 1}: ${describe(marked)}`)
    const samplers = index === 0 ? 0.6 : 0.12
    const from = index === firstRound ? firstStep : 0
    await trainRound(options, network, { ...material, marked, samplers }, round, index, from)
    await writeTrainingState(stateFolder, network.state(), index + 1, 0)
  }
  return network.tensors()
}

async function trainRound(
  { batch, side, seed, stateFolder, onProgress }: TrainLettersOptions,
  network: TrainableNetwork,
  material: ExampleMaterial,
  { steps, learningRate }: TrainingRound,
  round: number,
  firstStep: number,
): Promise<void> {
  // Numbers of its own for each example: they are made side by side, and which is done first is chance.
  const examples = (step: number) =>
    Promise.all(
      Array.from({ length: batch }, (_, i) =>
        drawExample(side, material, seededRandom(((seed * 16 + round) * 65_536 + step) * 64 + i)),
      ),
    )
  let losses = 0
  let next = examples(firstStep)
  for (let step = firstStep; step < steps; step++) {
    const drawn = await next
    next = examples(step + 1)
    const warm = round === 0 ? Math.min(1, (step + 1) / warmUpSteps) : 1
    const rate = learningRate * warm * (0.02 + 0.49 * (1 + Math.cos((Math.PI * step) / steps)))
    losses += network.step(
      drawn.map(({ pixels }) => pixels),
      drawn.map(({ targets }) => targets),
      side,
      rate,
    )
    if ((step + 1) % 50 === 0) {
      onProgress(`round ${round + 1}, step ${step + 1}: loss ${(losses / 50).toFixed(4)}`)
      losses = 0
    }
    if ((step + 1) % stepsBetweenSaves === 0) await writeTrainingState(stateFolder, network.state(), round, step + 1)
  }
  await next
}

/** Before the network can read, only figures without letters are of use. */
function markFigures(
  { tf, figures }: TrainLettersOptions,
  rasters: readonly RgbRaster[],
  trained: TrainableNetwork | null,
): MarkedFigure[] {
  const network = trained && buildLetterNetwork(tf, { tensors: trained.tensors(), origin: 'the network in training' })
  const marked = rasters.flatMap((raster, i): MarkedFigure[] => {
    const figure = figures[i]
    if (figure?.panels.every(({ letter }) => letter === null)) return [{ raster, letters: [], unknown: [] }]
    if (figure === undefined || network === null) return []
    // Lettered figures are the rarer half, and the ones to learn from.
    const one = placeLetters(figure, raster, network)
    return [one, one]
  })
  network?.dispose()
  return marked
}

function describe(marked: readonly MarkedFigure[]): string {
  const figures = [...new Set(marked)]
  const placed = figures.reduce((sum, { letters }) => sum + letters.length, 0)
  const lost = figures.reduce((sum, { unknown }) => sum + unknown.length, 0)
  return `${figures.length} real figures, ${placed} letters found in them, ${lost} not found`
}

async function readAll(paths: readonly string[]): Promise<RgbRaster[]> {
  const rasters: RgbRaster[] = []
  for (const path of paths) rasters.push(await readRaster(path))
  return rasters
}

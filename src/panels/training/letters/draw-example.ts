import type { Box } from '../../../domain/record.ts'
import { cellSide } from '../../letters/letter-grid.ts'
import { between, pick } from '../random-choices.ts'
import { addLetters } from './add-letters.ts'
import { composeSampler } from './compose-sampler.ts'
import { composeScene, type SceneMaterial } from './compose-scene.ts'
import { type CutScene, cutScene } from './cut-scene.ts'
import { degradeScene } from './degrade-scene.ts'
import { type LetterTargets, letterTargets } from './letter-targets.ts'
import type { MarkedFigure } from './place-letters.ts'
import { reletter } from './reletter.ts'

/** Share of the parts of real figures that are shown with other letters than their own. */
const relettered = 0.6

export interface ExampleMaterial extends SceneMaterial {
  readonly marked: readonly MarkedFigure[]
  /** Share of examples that are letters side by side; the others are half made-up figures, half real ones. */
  readonly samplers: number
}

export interface Example {
  /** RGB, 8 bit, `side × side`. */
  readonly pixels: Uint8Array
  readonly targets: LetterTargets
}

/** One picture to learn from, and what the network should say of it. */
export async function drawExample(side: number, material: ExampleMaterial, random: () => number): Promise<Example> {
  // Composed larger or smaller than it is shown: figures are printed at one size and scaled to another.
  const drawn = Math.round(side * Math.exp(between(Math.log(0.7), Math.log(1.4), random)))
  const scene = drawScene(drawn, material, random)
  const { pixels, letters } = await degradeScene(scene, side, random)
  const scale = side / drawn
  const unknown = scene.unknown.map(([x0, y0, x1, y1]): Box => [x0 * scale, y0 * scale, x1 * scale, y1 * scale])
  return { pixels, targets: letterTargets(side / cellSide, letters, unknown) }
}

function drawScene(side: number, material: ExampleMaterial, random: () => number): CutScene {
  const { samplers, marked, styles } = material
  const choice = random()
  if (choice < samplers) return { ...composeSampler(side, material, random), unknown: [] }
  if (choice < samplers + (1 - samplers) / 2) return { ...composeScene(side, material, random), unknown: [] }
  const scene = cutScene(pick(marked, random), side, random)
  if (scene.letters.length > 0) return random() < relettered ? reletter(scene, styles, random) : scene
  if (random() < 0.5) return scene
  return { ...scene, letters: addLetters(scene.canvas, scene.letters, styles, random) }
}

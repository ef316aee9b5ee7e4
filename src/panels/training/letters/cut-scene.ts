import type { Box } from '../../../domain/record.ts'
import { between } from '../random-choices.ts'
import type { Area } from './area.ts'
import { drawPicture, newCanvas } from './canvas.ts'
import type { Scene } from './compose-scene.ts'
import type { MarkedFigure } from './place-letters.ts'
import type { PlacedLetter } from './printed-letter.ts'

export interface CutScene extends Scene {
  readonly unknown: readonly Box[]
}

/** A part of a real figure, somewhat enlarged or shrunk; white where the figure ends. */
export function cutScene({ raster, letters, unknown }: MarkedFigure, side: number, random: () => number): CutScene {
  const scale = Math.exp(between(Math.log(0.65), Math.log(1.45), random))
  const window = side / scale
  const left = random() * Math.max(0, raster.width - window)
  const top = random() * Math.max(0, raster.height - window)
  const canvas = newCanvas(side, side, [255, 255, 255])
  const [width, height] = [Math.min(window, raster.width - left), Math.min(window, raster.height - top)]
  const from: Area = [left, top, width, height]
  drawPicture(canvas, raster, from, [0, 0, width * scale, height * scale])
  const move = ([x0, y0, x1, y1]: Box): Box => [
    (x0 - left) * scale,
    (y0 - top) * scale,
    (x1 - left) * scale,
    (y1 - top) * scale,
  ]
  const moved = letters.map(({ box, letter }): PlacedLetter => ({ box: move(box), letter }))
  const whole = ({ box: [x0, y0, x1, y1] }: PlacedLetter) => x0 >= 0 && y0 >= 0 && x1 <= side && y1 <= side
  return {
    canvas,
    letters: moved.filter(whole),
    // A letter that the scene's side cuts through is neither one nor none.
    unknown: [...unknown.map(move), ...moved.filter((letter) => !whole(letter)).map(({ box }) => box)],
  }
}

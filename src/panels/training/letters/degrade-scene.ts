import sharp from 'sharp'
import { between } from '../random-choices.ts'
import type { Scene } from './compose-scene.ts'

export interface FinishedScene extends Omit<Scene, 'canvas'> {
  /** RGB, 8 bit, `side × side`. */
  readonly pixels: Uint8Array
}

/** A scene as a publisher's site hands it out: scaled, compressed, greyed or inverted, and at last `side` pixels wide and high. */
export async function degradeScene(
  { canvas, letters }: Scene,
  side: number,
  random: () => number,
): Promise<FinishedScene> {
  const { width, height } = canvas
  let image = sharp(canvas.pixels, { raw: { width, height, channels: 3 } })
  if (random() < 0.6) {
    const jpeg = await image.jpeg({ quality: Math.round(between(25, 95, random)) }).toBuffer()
    image = sharp(jpeg)
  }
  if (random() < 0.18) image = image.blur(between(0.4, 1.2, random))
  const tint = random()
  if (tint < 0.15) image = image.modulate({ saturation: 0 })
  else if (tint < 0.3)
    image = image.modulate({ saturation: between(0.4, 1.6, random), hue: Math.floor(random() * 360) })
  if (random() < 0.05) image = image.negate()
  if (random() < 0.3) image = image.linear(between(0.55, 1.15, random), between(-15, 45, random))
  const pixels = await image
    .resize(side, side, { fit: 'fill', kernel: random() < 0.6 ? 'lanczos3' : 'cubic' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const [x, y] = [side / width, side / height]
  return {
    pixels,
    letters: letters.map(({ box: [x0, y0, x1, y1], letter }) => ({ box: [x0 * x, y0 * y, x1 * x, y1 * y], letter })),
  }
}

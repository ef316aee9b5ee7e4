import type { Box } from '../../../domain/record.ts'
import type { DrawnPanel } from './draw-panel.ts'
import type { LetterStyle } from './figure-style.ts'
import { fillBox, type Raster } from './raster.ts'
import { printStamp, type Stamps } from './stamps.ts'

/** Prints the panel's letter, which the panel's box then takes in. */
export function printLetter(
  raster: Raster,
  panel: DrawnPanel,
  index: number,
  style: LetterStyle,
  stamps: Stamps,
  random: () => number,
): DrawnPanel {
  const forms = stamps.letters[index % stamps.letters.length] ?? []
  const stamp = forms[style.form % forms.length]
  // A panel cut out of a real figure brings its own letter along.
  if (stamp === undefined || (panel.letter !== null && random() < 0.8)) return panel
  const tall = style.size
  const wide = (tall * stamp.width) / stamp.height
  const [x, y] = corner(panel.box, style, wide, tall, random)
  const box: Box = [x, y, x + wide, y + tall]
  if (style.patch !== null && style.place === 'inside')
    fillBox(raster, [x - 2, y - 2, x + wide + 2, y + tall + 2], style.patch)
  printStamp(raster, stamp, box, style.inkInside)
  const [x0, y0, x1, y1] = panel.box
  return {
    box: [Math.min(x0, box[0]), Math.min(y0, box[1]), Math.max(x1, box[2]), Math.max(y1, box[3])],
    letter: { x: x + wide / 2, y: y + tall / 2, confidence: 1 },
  }
}

function corner(
  [x0, y0, x1, y1]: Box,
  { place, size }: LetterStyle,
  wide: number,
  tall: number,
  random: () => number,
): [x: number, y: number] {
  if (place === 'above') return [x0 + size * 0.2 * random(), y0 - tall - 1]
  if (place === 'beside') return [x0 - wide - 2, y0 + size * 0.3 * random()]
  if (place === 'below') return [(x0 + x1 - wide) / 2, y1 + 1]
  const inset = size * (0.15 + 0.4 * random())
  const right = random() < 0.06
  const low = random() < 0.08
  return [right ? x1 - wide - inset : x0 + inset, low ? y1 - tall - inset : y0 + inset]
}

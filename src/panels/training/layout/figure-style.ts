import type { Box } from '../../../domain/record.ts'
import type { RasterSize } from '../../layout/raster-size.ts'
import type { Colour } from './raster.ts'

export interface LetterStyle {
  readonly place: 'inside' | 'above' | 'beside' | 'below'
  /** Pixels. */
  readonly size: number
  /** Which of a letter's stamps: all letters of a figure look alike. */
  readonly form: number
  /** On a picture. */
  readonly inkInside: Colour
  /** A patch under the letter. */
  readonly patch: Colour | null
  /** What the panel's own content may take of its cell, so that the letter has a place. */
  readonly room: (cell: Box) => Box
}

export interface FigureStyle {
  readonly ground: Colour
  readonly ink: Colour
  /** Pixels between panels. */
  readonly gutter: number
  readonly letters: LetterStyle | null
  readonly sameFamily: boolean
  readonly framed: boolean
  /** Chance that a panel is a grid of tiles. */
  readonly tiled: number
  /** Chance that a panel is a scheme. */
  readonly schematic: number
  /** Chance that a panel has a heading of its own. */
  readonly headed: number
}

const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

export function randomStyle(panels: number, [width, height]: RasterSize, random: () => number): FigureStyle {
  const chance = (probability: number) => random() < probability
  const ground: Colour = chance(0.82) ? white : chance(0.6) ? black : [225, 225, 225]
  const ink = ground === black ? white : black
  const sameFamily = chance(0.45)
  const lettered = panels > 1 ? chance(0.68) : chance(0.12)
  // Abutting pictures of one kind without letters would be one panel to our labellers.
  const narrow = lettered || !sameFamily ? chance(0.35) : false
  const gutter = narrow ? 3 * random() : 4 + 0.03 * width * random()
  return {
    ground,
    ink,
    gutter,
    letters: lettered ? letterStyle(Math.min(width, height), ink, random) : null,
    sameFamily,
    framed: chance(0.08),
    tiled: lettered ? (chance(0.35) ? 0.5 : 0) : panels === 1 ? 0.3 : 0.08,
    schematic: panels === 1 ? 0.2 : 0.07,
    headed: chance(0.2) ? 0.8 : 0,
  }
}

function letterStyle(side: number, ink: Colour, random: () => number): LetterStyle {
  const choice = random()
  const place = choice < 0.5 ? 'inside' : choice < 0.72 ? 'above' : choice < 0.86 ? 'beside' : 'below'
  const size = Math.max(5, side * (0.02 + 0.035 * random()))
  const colours: readonly Colour[] = [white, white, black, black, [255, 230, 0], [230, 30, 30]]
  const inkInside = colours[Math.floor(random() * colours.length)] ?? white
  const patch = random() < 0.15 ? (inkInside === black ? white : black) : null
  const taken = size * 1.25
  const rooms = {
    inside: (cell: Box) => cell,
    above: ([x0, y0, x1, y1]: Box): Box => [x0, y0 + taken, x1, y1],
    beside: ([x0, y0, x1, y1]: Box): Box => [x0 + taken, y0, x1, y1],
    below: ([x0, y0, x1, y1]: Box): Box => [x0, y0, x1, y1 - taken],
  }
  return {
    place,
    size,
    form: Math.floor(random() * 64),
    inkInside: place === 'inside' ? inkInside : ink,
    patch,
    room: rooms[place],
  }
}

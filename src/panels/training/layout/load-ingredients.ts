import { readFile } from 'node:fs/promises'
import pMap from 'p-map'
import sharp from 'sharp'
import type { Box } from '../../../domain/record.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import type { Ingredients } from './compose-example.ts'
import type { Raster } from './raster.ts'
import { renderStamps } from './stamps.ts'
import type { Content, LabelledFigure } from './training-data.ts'

/** A picture that shows one thing, by its path. */
export interface SinglePicture {
  readonly path: string
  readonly kind: Content['kind']
  readonly family: string
}

interface FigurePanel {
  readonly box: Box
  readonly letter: string | null
  readonly kind: Content['kind']
  readonly family: string
}

/** A real figure with its panels, boxes in pixels of the file. */
export interface FigureFile {
  readonly path: string
  readonly panels: readonly FigurePanel[]
  /** As the letter reader saw them. */
  readonly letters: readonly LetterPoint[]
}

export interface TrainingFiles {
  readonly pictures: readonly SinglePicture[]
  /** Of articles. */
  readonly figures: readonly FigureFile[]
  /** Of textbooks and the like. */
  readonly extra: readonly FigureFile[]
}

/** Longest sides to which pictures are kept: about twice what the network sees of them. */
const longest = { figure: 900, picture: 256 } as const

/** Decodes everything once; some 1.5 MB a figure. */
export async function loadIngredients({ pictures, figures, extra }: TrainingFiles): Promise<Ingredients> {
  const loaded = await pMap(figures, loadFigure, { concurrency: 4 })
  const loadedExtra = await pMap(extra, loadFigure, { concurrency: 4 })
  const singles = await pMap(pictures, loadPicture, { concurrency: 4 })
  const panels = [...loaded, ...loadedExtra].flatMap(({ contents }) => contents)
  // Panels of real figures are what the network will meet: as many of them as of all other pictures together.
  const copies = Math.max(1, Math.round(singles.length / Math.max(1, panels.length)))
  return {
    figures: loaded.map(({ figure }) => figure),
    extra: loadedExtra.map(({ figure }) => figure),
    contents: [...singles, ...Array.from({ length: copies }, () => panels).flat()],
    stamps: await renderStamps(seededRandom(1)),
  }
}

async function loadPicture({ path, kind, family }: SinglePicture): Promise<Content> {
  const { raster } = await loadRaster(path, longest.picture)
  return { raster, part: [0, 0, raster.width, raster.height], kind, family, letter: null }
}

async function loadFigure(file: FigureFile): Promise<{ figure: LabelledFigure; contents: Content[] }> {
  const { raster, scale } = await loadRaster(file.path, longest.figure)
  const panels = file.panels.map((panel) => ({ ...panel, box: scaled(panel.box, scale) }))
  const contents = panels.map(({ box, kind, family, letter }): Content => {
    const own = letter === null ? null : letterIn(box, raster, file.letters)
    return { raster, part: box, kind, family, letter: own }
  })
  return { figure: { raster, panels, letters: file.letters }, contents }
}

/** The letter in the box, as parts of the box. */
function letterIn([x0, y0, x1, y1]: Box, raster: Raster, letters: readonly LetterPoint[]): LetterPoint | null {
  for (const { x, y, confidence } of letters) {
    const inBox = { x: (x * raster.width - x0) / (x1 - x0), y: (y * raster.height - y0) / (y1 - y0), confidence }
    if (inBox.x >= 0 && inBox.x < 1 && inBox.y >= 0 && inBox.y < 1) return inBox
  }
  return null
}

function scaled([x0, y0, x1, y1]: Box, scale: number): Box {
  return [x0 * scale, y0 * scale, x1 * scale, y1 * scale]
}

/** @returns the raster, and its size as part of the file's. */
async function loadRaster(path: string, side: number): Promise<{ raster: Raster; scale: number }> {
  const image = sharp(await readFile(path))
  const { autoOrient } = await image.metadata()
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`${path} has ${info.channels} channels`)
  return { raster: { width: info.width, height: info.height, data }, scale: info.width / autoOrient.width }
}

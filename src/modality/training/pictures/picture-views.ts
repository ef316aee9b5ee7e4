import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { FiglensError, messageOf } from '../../../domain/errors.ts'
import type { Box } from '../../../domain/record.ts'
import { cropBox } from '../../../images/crop-box.ts'
import type { InputForm } from '../../../images/input-shape.ts'
import { type NetworkInput, networkInput } from '../../../images/network-input.ts'
import { seededRandom, seedFrom } from '../../../networks/seeded-random.ts'
import { augmentImage } from './augment-image.ts'
import { composeFigure, type Tile } from './compose-figure.ts'
import type { LabelledImage } from './labelled-images.ts'

export interface ViewSettings {
  readonly input: InputForm
  readonly seed: number
}

/** Raised when the way in which views are made changes: it makes older caches void. */
export const viewVersion = 2

/**
 * Looks at the pictures of a training. View 0 is the picture as inference sees it; odd views are compound figures made of it
 * and others of its source and modality, where there are some; even views are it alone, augmented. Each picture has a seed
 * of its own. A picture that cannot be read fails with BAD_INPUT.
 */
export function openViews(
  images: readonly LabelledImage[],
  { seed, input }: ViewSettings,
): (image: LabelledImage, view: number) => Promise<NetworkInput> {
  const companions = Map.groupBy(images, groupOf)
  const read = async (image: LabelledImage, view: number) => {
    if (view === 0) return networkInput(await readFile(image.path), image.box, input)
    const { bytes, box } = await readTile(image)
    const random = seededRandom(seedFrom(`${seed} ${view} ${image.path} ${image.box}`))
    const alike = companions.get(groupOf(image)) ?? []
    if (view % 2 === 0 || image.kind === 'figure' || alike.length < 2) {
      return networkInput(await augmentImage(bytes, box, image.code, random), null, input)
    }
    const count = 2 + Math.floor(random() * 5)
    const others = Array.from({ length: count - 1 }, () => alike[Math.floor(random() * alike.length)] ?? image)
    const tiles = await Promise.all(others.map(readTile))
    return networkInput(await composeFigure([{ bytes, box }, ...tiles], random), null, input)
  }
  return (image, view) =>
    read(image, view).catch((cause) => {
      throw new FiglensError('BAD_INPUT', `${image.path} cannot be learnt from: ${messageOf(cause)}`, cause)
    })
}

/** The box in whole pixels of the picture, as `networkInput` takes it. */
async function readTile({ path, box }: LabelledImage): Promise<Tile> {
  const bytes = await readFile(path)
  if (box === null) return { bytes, box }
  const { left, top, width, height } = cropBox(box, await sharp(bytes).metadata())
  const whole: Box = [left, top, left + width, top + height]
  return { bytes, box: whole }
}

/** Never across sources: a figure made of two could not be left out with either. */
function groupOf({ source, code, kind }: LabelledImage): string {
  return `${source} ${code} ${kind}`
}

import { seededRandom } from '../../../networks/seeded-random.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'

/** As many pictures of every source as can be: one of each at random, then a second one … */
export function choosePictures(images: readonly LabelledImage[], count: number, seed: number): LabelledImage[] {
  const random = seededRandom(seed)
  const drawn = images.map((image) => ({ image, order: random() })).sort((a, b) => a.order - b.order)
  const taken = new Map<string, number>()
  const turns = drawn.map(({ image }) => {
    const turn = taken.get(image.source) ?? 0
    taken.set(image.source, turn + 1)
    return { image, turn }
  })
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ image }) => image)
}

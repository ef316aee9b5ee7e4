import { basename, extname } from 'node:path'

/**
 * A file name for the drawing of each image: that of the image with `.panels.png`, numbered where another image or a file that is there
 * already has it. Capitals make no difference: on some disks they do not.
 */
export function drawingNames(images: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return images.map((image) => {
    const stem = basename(image, extname(image))
    for (let n = 1; ; n++) {
      const name = n === 1 ? `${stem}.panels.png` : `${stem}.panels-${n}.png`
      if (used.has(name.toLowerCase())) continue
      used.add(name.toLowerCase())
      return name
    }
  })
}

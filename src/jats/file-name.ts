/** Extensions of the pictures that packages hold, best first: what a reader would rather be shown than its neighbour. */
export const pictureExtensions = ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'gif', 'bmp', 'svg', 'eps'] as const

const extensionPattern = new RegExp(`\\.(${pictureExtensions.join('|')})$`, 'i')

/** Extension in lower case, null where the name does not end in that of a picture (`journal.pone.0001.g001` has none). */
export function pictureExtension(name: string): string | null {
  return extensionPattern.exec(name)?.[1]?.toLowerCase() ?? null
}

/** Last part of a path without a picture's extension: `figures/a.g001.tif` → `a.g001`. */
export function fileStem(path: string): string {
  return lastSegment(path).replace(extensionPattern, '')
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

const smallMark = /[._-](?:thumb|thumbs|thumbnail|tn|sml|small|preview|icon|lowres)$/i
const largeMark = /[._-](?:lrg|large|hires|highres)$/i

/** Whether the name says that this is the small form of a picture: `fig1_thumb.jpg`. */
export function isThumbnailName(name: string): boolean {
  return smallMark.test(fileStem(name))
}

/** The stem without a mark of size: what all forms of a picture have in common, `fig1` of `fig1_thumb.jpg` and `fig1_lrg.jpg`. */
export function formStem(name: string): string {
  return fileStem(name).replace(smallMark, '').replace(largeMark, '')
}

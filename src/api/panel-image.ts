import type { Box, ImageRecord } from '../domain/record.ts'
import { cropBox } from '../images/crop-box.ts'
import { type PixelSize, renderedSize } from '../images/rendered-size.ts'
import { roundUpWidth } from './image-widths.ts'

/** A picture as a panel shows it. */
export interface PanelImage extends ImageRecord {
  /** The panel's part; null for the whole picture. */
  readonly part: Box | null
}

export function panelImage(image: ImageRecord, box: Box | null): PanelImage {
  const isWhole = box === null || (box[0] <= 0 && box[1] <= 0 && box[2] >= image.width && box[3] >= image.height)
  return { ...image, part: isWhole ? null : box }
}

/** Address of the picture or of its part; `width` is rounded up so that few sizes are ever made and caches are shared. */
export function imageUrl(baseUrl: string, sha256: string, part: Box | null, width: number | null): string {
  const query = [
    ...(part === null ? [] : [`box=${part.join(',')}`]),
    ...(width === null ? [] : [`width=${roundUpWidth(width)}`]),
  ].join('&')
  return `${baseUrl}/images/${sha256}${query === '' ? '' : `?${query}`}`
}

/** How large is what the address of the picture, or of this part of it, shows. */
export function shownSize({ width, height }: ImageRecord, part: Box | null, wanted: number | null): PixelSize {
  const all = part === null ? { width, height } : cropBox(part, { autoOrient: { width, height } })
  return renderedSize(all, wanted === null ? null : roundUpWidth(wanted))
}

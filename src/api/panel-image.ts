import type { Box, ImageRecord } from '../domain/record.ts'
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

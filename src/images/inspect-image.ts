import { openImage } from './open-image.ts'
import type { PictureFormat } from './picture-format.ts'

/** What the header of a picture tells. */
export interface ImageInfo {
  readonly format: PictureFormat
  readonly mediaType: string
  /** Pixels, after EXIF orientation; of the first page or frame. */
  readonly width: number
  readonly height: number
  /** Pages of a TIFF, frames of an animation; 1 for everything else. Only the first is ever used. */
  readonly pages: number
  /** Whether browsers show the bytes as they are, in the right colours. */
  readonly browserReady: boolean
}

/**
 * Looks at a picture without decoding it: a file that is cut off after its header passes here and fails where it is decoded. The content decides,
 * never the name.
 *
 * Throws IMAGE_EMPTY, IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_CORRUPT; see `openImage`.
 */
export async function inspectImage(bytes: Uint8Array): Promise<ImageInfo> {
  const { format, metadata } = await openImage(bytes)
  return {
    format,
    mediaType: `image/${format}`,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    pages: metadata.pages ?? 1,
    browserReady: format !== 'tiff' && metadata.space !== 'cmyk',
  }
}

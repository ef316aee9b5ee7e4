import sharp, { type Metadata, type Sharp } from 'sharp'
import { imageError, imageTooLarge } from './image-error.ts'
import { type PictureFormat, pictureFormat } from './picture-format.ts'

/**
 * The largest picture that is decoded. A figure of 100 megapixels prints at nearly a metre; beyond that, a small file that
 * unpacks to gigabytes is the likelier reading (sharp's own limit is 268 megapixels).
 */
const maxPixels = 100_000_000

/** Longest side. JPEG allows 65,535; browsers and viewers give up at about half of that. */
const maxSide = 30_000

/** Interlaced pictures are held in memory whole: four 16-bit channels of 100 megapixels would be 800 MB. */
const maxDecodedBytes = 512 * 1024 * 1024

/** A progressive JPEG of thousands of scans keeps a core busy for minutes within any limit of pixels. */
const timeoutSeconds = 60

// Every picture is seen once, so libvips' cache of operations would only hold memory; and many pictures at a time on one
// thread each are faster than one picture on many threads, and keep memory flat in a process that runs for weeks.
sharp.cache(false)
sharp.concurrency(1)

export interface OpenedImage {
  readonly format: PictureFormat
  /** Upright, first page or frame; nothing is decoded yet. What its methods throw goes through `imageError`. */
  readonly image: Sharp
  readonly metadata: Metadata
}

/**
 * The one place where pictures are opened, with the options and limits that hold everywhere.
 *
 * Throws IMAGE_EMPTY, IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE (over 100 megapixels, 30,000 pixels a side or 512 MB decoded), IMAGE_CORRUPT.
 */
export async function openImage(bytes: Uint8Array): Promise<OpenedImage> {
  const format = pictureFormat(bytes)
  try {
    const image = sharpOf(bytes)
    const metadata = await image.metadata()
    refuseTooLarge(metadata)
    return { format, image, metadata }
  } catch (error) {
    throw imageError(error)
  }
}

/** A fresh pipeline on bytes that `openImage` has accepted. */
export function sharpOf(bytes: Uint8Array): Sharp {
  // failOn `error` lets pass what decoders only warn of (a bad colour profile, surplus bytes): every browser shows those.
  const image = sharp(bytes, { page: 0, autoOrient: true, failOn: 'error', limitInputPixels: maxPixels })
  return image.timeout({ seconds: timeoutSeconds })
}

function refuseTooLarge({ width, height, channels, depth }: Metadata): void {
  if (Math.max(width, height) > maxSide) {
    throw imageTooLarge(`${width} × ${height} pixels where ${maxSide} a side are allowed`)
  }
  const decoded = width * height * channels * (bytesPerSample[depth] ?? 8)
  if (decoded > maxDecodedBytes) throw imageTooLarge(`${Math.round(decoded / 1024 / 1024)} MB when decoded`)
}

const bytesPerSample: Record<string, number> = { uchar: 1, char: 1, ushort: 2, short: 2, uint: 4, int: 4, float: 4 }

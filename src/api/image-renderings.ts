import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import { FiglensError } from '../domain/errors.ts'
import { inspectImage } from '../images/inspect-image.ts'
import { type RenderedImage, renderImage } from '../images/render-image.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { type ImageRequest, imageRequestKey } from './image-request.ts'

export interface ImageRenderings {
  /** Throws IMAGE_MISSING where the bytes are gone, BAD_INPUT for a box outside of the picture, IMAGE_* for a damaged one. */
  get(request: ImageRequest): Promise<RenderedImage>
}

/** A few thousand thumbnails. */
const defaultBytes = 96 * 2 ** 20

/** Pictures that are held and decoded at a time: a decoded one can take hundreds of megabytes. */
const atOnce = 4

/** Pictures as browsers get them, the latest kept in memory; the same picture asked for twice at once is made once. */
export function createImageRenderings(blobs: BlobStore, maxBytes = defaultBytes): ImageRenderings {
  const turn = pLimit(atOnce)
  const cache = new LRUCache<string, RenderedImage, ImageRequest>({
    maxSize: maxBytes,
    maxEntrySize: Math.floor(maxBytes / 8),
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1,
    // A picture that is being made can be pushed out of a full cache: whoever asked for it gets it all the same.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => turn(() => render(blobs, context)),
  })
  return {
    get: (request) => cache.forceFetch(imageRequestKey(request), { context: request }),
  }
}

async function render(blobs: BlobStore, { sha256, box, width }: ImageRequest): Promise<RenderedImage> {
  const bytes = await blobs.get(sha256)
  if (bytes === null) {
    throw new FiglensError('IMAGE_MISSING', `The file of picture ${sha256} is gone: ingest its article again.`)
  }
  if (box === null && width === null) {
    const { browserReady, mediaType } = await inspectImage(bytes)
    if (browserReady) return { bytes, mediaType }
  }
  return renderImage(bytes, { box, width })
}

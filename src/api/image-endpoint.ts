import type { RequestHandler } from 'express'
import { FiglensError } from '../domain/errors.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { createImageRenderings } from './image-renderings.ts'
import { imageRequestKey, readImageRequest } from './image-request.ts'

/**
 * `GET /images/:sha256?width=&box=x0,y0,x1,y1`: a picture that a panel shows, or a part of it. The name is looked up in the store,
 * never used as a path. What an address shows never changes, so the entity tag is known without making the picture.
 */
export function imageEndpoint(store: ArticleStore, blobs: BlobStore): RequestHandler<{ sha256: string }> {
  const renderings = createImageRenderings(blobs)
  return async (request, response) => {
    const wanted = readImageRequest(request.params.sha256, request.query)
    const image = await store.findImage(wanted.sha256)
    if (image === null) throw new FiglensError('NOT_FOUND', 'No panel shows a picture of this name.')
    if (!image.servable)
      throw new FiglensError('NOT_FOUND', 'The licence of this picture does not allow it to be shown.')
    response.set({
      ETag: `"${imageRequestKey(wanted)}"`,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    if (request.fresh) {
      response.status(304).end()
      return
    }
    const { bytes, mediaType } = await renderings.get(wanted)
    response.type(mediaType).send(bytes)
  }
}

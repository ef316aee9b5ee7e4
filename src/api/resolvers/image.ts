import type { ImageResolvers } from '../generated/schema-types.ts'
import { imageUrl, shownSize } from '../panel-image.ts'

export const Image: ImageResolvers = {
  url: ({ sha256, part }, { width, whole }, { baseUrl }) =>
    imageUrl(baseUrl, sha256, whole ? null : part, width ?? null),

  shown(image, { width, whole }, { baseUrl }) {
    const part = whole ? null : image.part
    const url = imageUrl(baseUrl, image.sha256, part, width ?? null)
    return { url, ...shownSize(image, part, width ?? null) }
  },
}

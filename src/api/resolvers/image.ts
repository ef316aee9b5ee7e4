import type { ImageResolvers } from '../generated/schema-types.ts'
import { imageUrl } from '../panel-image.ts'

export const Image: ImageResolvers = {
  url: ({ sha256, part }, { width, whole }, { baseUrl }) =>
    imageUrl(baseUrl, sha256, whole ? null : part, width ?? null),
}

import { createHash } from 'node:crypto'
import type { LabelledImage } from './labelled-images.ts'
import { viewVersion } from './picture-views.ts'

/**
 * Names a cache of what was made of the views of pictures. Another label, source or kind is another key: how a picture is augmented depends on its
 * modality, and what it is composed with on the others.
 * @param facts what else the values depend on.
 */
export function cacheKey(images: readonly LabelledImage[], facts: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify([viewVersion, ...facts]))
  for (const { path, box, code, source, kind } of images) hash.update(`${path} ${box} ${code} ${source} ${kind}\n`)
  return hash.digest('hex').slice(0, 24)
}

import type { CaptionParts } from '../../domain/caption-parts.ts'

/** The letters that a caption names, in its order; empty where it names none. */
export function captionLetters({ parts }: CaptionParts): string[] {
  return [...new Set(parts.flatMap(({ letters }) => letters))]
}

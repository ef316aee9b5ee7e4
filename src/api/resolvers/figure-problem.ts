import type { FigureProblemCode, FigureProblemResolvers } from '../generated/schema-types.ts'

/** A code that no figure should have is a fault of the program that stored it. */
export const FigureProblem: FigureProblemResolvers = {
  code: ({ code }) => codes.find((known) => known === code) ?? 'INTERNAL',
}

const codes: readonly FigureProblemCode[] = [
  'GRAPHIC_UNSAFE_PATH',
  'IMAGE_MISSING',
  'IMAGE_EMPTY',
  'IMAGE_CORRUPT',
  'IMAGE_TOO_LARGE',
  'IMAGE_UNSUPPORTED',
]

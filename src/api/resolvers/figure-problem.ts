import { figureProblemCodes } from '../../domain/errors.ts'
import type { FigureProblemResolvers } from '../generated/schema-types.ts'

/** A code that no figure should have is a fault of the program that stored it. */
export const FigureProblem: FigureProblemResolvers = {
  code: ({ code }) => figureProblemCodes.find((known) => known === code) ?? 'INTERNAL',
}

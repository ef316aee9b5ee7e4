import { FiglensError } from '../domain/errors.ts'

/** A number of things that was typed as an option. @throws FiglensError USAGE */
export function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new FiglensError('USAGE', `"${text}" is not a whole number.`)
}

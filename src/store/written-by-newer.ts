import { FiglensError } from '../domain/errors.ts'

/** @param what of the store is unknown, as it reads in "The store holds …". */
export function writtenByNewer(what: string, cause?: unknown): FiglensError {
  return new FiglensError(
    'STORE_NEWER',
    `The store holds ${what}, which this Figlens does not know. Update Figlens.`,
    cause,
  )
}

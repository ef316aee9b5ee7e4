import { FiglensError } from '../../domain/errors.ts'

/** @param remedy what to do about it, a sentence. */
export function trainingDiverged(step: number, remedy: string): FiglensError {
  return new FiglensError(
    'TRAINING_DIVERGED',
    `The loss is not a number at step ${step}: the training has left its ground. ${remedy}`,
  )
}

import { FiglensError, toFiglensError } from '../domain/errors.ts'
import { type Stage, stages } from './summary.ts'

/** An error with the stage that it came from. */
export class StageError extends FiglensError {
  readonly stage: Stage

  constructor(stage: Stage, { code, message, cause }: FiglensError) {
    super(code, message, cause)
    this.stage = stage
  }
}

/** Sums up how long articles spent in each stage. Articles overlap, so the sum can exceed the time that went by. */
export class StageClock {
  readonly seconds = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>

  /** Throws what `work` throws as a StageError. */
  async time<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } catch (thrown) {
      throw new StageError(stage, toFiglensError(thrown))
    } finally {
      this.seconds[stage] += (performance.now() - start) / 1000
    }
  }
}

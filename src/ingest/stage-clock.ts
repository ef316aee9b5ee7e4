import { type Stage, stages } from './summary.ts'

/** Sums up how long articles spent in each stage. Articles overlap, so the sum can exceed the time that went by. */
export class StageClock {
  readonly seconds = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>

  async time<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.seconds[stage] += (performance.now() - start) / 1000
    }
  }
}

import type { NetworkInput } from '../images/network-input.ts'
import type { Classification, Classifier } from '../modality/classifier.ts'

interface Waiting {
  readonly input: NetworkInput
  readonly resolve: (found: Classification) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Gathers the panels of many figures into batches. There is no timer: while one batch is in the network the next one
 * gathers, so that batches are full under load and a lone panel does not wait.
 */
export class BatchingClassifier {
  private readonly classifier: Classifier
  private waiting: Waiting[] = []
  private running = false

  constructor(classifier: Classifier) {
    this.classifier = classifier
  }

  /** As `Classifier.classify` has it. */
  classify(input: NetworkInput): Promise<Classification> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject })
      if (!this.running) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.running = true
    while (this.waiting.length > 0) {
      // The native backend blocks this thread: let finished decodes come in before the batch is closed.
      await new Promise(setImmediate)
      const batch = this.waiting.splice(0, this.classifier.batchSize)
      await this.runBatch(batch)
    }
    this.running = false
  }

  private async runBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.classifier.classify(batch.map(({ input }) => input))
      batch.forEach(({ resolve, reject }, i) => {
        const found = answers[i]
        if (found) resolve(found)
        else reject(new Error('The classifier answered fewer pictures than it was given.'))
      })
    } catch (reason) {
      for (const { reject } of batch) reject(reason)
    }
  }
}

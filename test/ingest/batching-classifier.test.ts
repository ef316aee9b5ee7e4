import { describe, expect, test } from 'vitest'
import type { NetworkInput } from '../../src/images/network-input.ts'
import { BatchingClassifier } from '../../src/ingest/batching-classifier.ts'
import type { Classification, Classifier } from '../../src/modality/classifier.ts'

const says = (value: number): Classification => {
  return { probabilities: new Float32Array([value]), visualFeatures: new Float32Array() }
}

/** Answers every input with its first byte and remembers the sizes of the batches. */
function recordingClassifier(batchSize: number, answer = (input: NetworkInput) => says(input.pixels[0] ?? -1)) {
  const batches: number[] = []
  const classifier: Classifier = {
    backend: 'wasm',
    model: 'recording',
    input: { size: 1, fit: 'letterbox' },
    batchSize,
    classes: ['DMFL'],
    threshold: 0,
    async classify(inputs) {
      batches.push(inputs.length)
      await new Promise((resolve) => setTimeout(resolve, 1))
      return inputs.map(answer)
    },
    async close() {},
  }
  return { classifier, batches }
}

const input = (value: number): NetworkInput => ({ width: 1, height: 1, pixels: new Uint8Array([value, 0, 0]) })

describe('batches across figures', () => {
  test('every panel gets its own answer, and no batch is larger than asked for', async () => {
    const { classifier, batches } = recordingClassifier(4)
    const network = new BatchingClassifier(classifier)
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => network.classify(input(i))))
    expect(answers.map(({ probabilities: [value] }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(batches).toEqual([4, 4, 2])
  })

  test('a lone panel does not wait for company', async () => {
    const { classifier, batches } = recordingClassifier(32)
    expect(await new BatchingClassifier(classifier).classify(input(7))).toEqual(says(7))
    expect(batches).toEqual([1])
  })

  test('a failing batch fails its own panels only', async () => {
    const { classifier } = recordingClassifier(1, ({ pixels: [value = -1] }) => {
      if (value === 1) throw new Error('NaN')
      return says(value)
    })
    const network = new BatchingClassifier(classifier)
    const outcomes = await Promise.allSettled([0, 1, 2].map((value) => network.classify(input(value))))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

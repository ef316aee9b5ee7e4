import { readFile } from 'node:fs/promises'
import pMap from 'p-map'
import { toFiglensError } from '../domain/errors.ts'
import type { Box } from '../domain/record.ts'
import { networkInput } from '../images/network-input.ts'
import { networkInputs } from '../images/network-inputs.ts'
import { BatchingClassifier } from '../ingest/batching-classifier.ts'
import type { Classifier } from '../modality/classifier.ts'
import type { Judged } from '../modality/evaluate.ts'
import type { LabelledPicture } from '../modality/read-labelled-pictures.ts'
import { exitCodes } from './exit-codes.ts'
import { openProgress } from './progress.ts'

/** What the model says of a picture or of a part of it. */
export interface JudgedPanel extends Judged {
  readonly path: string
  /** Null: the whole picture. */
  readonly box: Box | null
  readonly source: string | null
}

/**
 * The probabilities of every labelled panel. A picture that cannot be read is named on standard error, sets the exit code, and is left out
 * of what comes back.
 */
export async function judgeModalities(
  pictures: readonly LabelledPicture[],
  classifier: Classifier,
): Promise<JudgedPanel[]> {
  const network = new BatchingClassifier(classifier)
  const progress = openProgress(pictures.length, 'pictures')
  let done = 0
  const judged = await pMap(
    pictures,
    async (picture) => {
      const panels = await judge(picture, classifier, network)
      done += 1
      progress.update(done, picture.path)
      return panels
    },
    { concurrency: 2 * classifier.batchSize },
  ).finally(progress.stop)
  return judged.flat()
}

async function judge(
  { path, boxes, codes, source }: LabelledPicture,
  { input }: Classifier,
  network: BatchingClassifier,
): Promise<JudgedPanel[]> {
  try {
    const picture = await readFile(path)
    const inputs =
      boxes === null ? [await networkInput(picture, null, input)] : await networkInputs(picture, boxes, input)
    const classified = await Promise.all(inputs.map((input) => network.classify(input)))
    return classified.flatMap(({ probabilities }, i): JudgedPanel[] => {
      const truth = codes[i]
      return truth ? [{ truth, probabilities, path, box: boxes?.[i] ?? null, source }] : []
    })
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    console.error(`${path} is left out: ${message} [${code}]`)
    process.exitCode = exitCodes.failed
    return []
  }
}

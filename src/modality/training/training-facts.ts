import { createHash } from 'node:crypto'
import type { TrainingReport } from './head/train-head.ts'
import type { LabelledImage } from './pictures/labelled-images.ts'

/** What `model.json` keeps of a training, for people: the data, the command, the scores. */
export function trainingFacts(train: readonly LabelledImage[], command: string | undefined, report: TrainingReport) {
  const hash = createHash('sha256')
  for (const { path, box, code } of train) hash.update(`${path.split('/').slice(-3).join('/')} ${box} ${code}\n`)
  const counts = Map.groupBy(train, ({ kind }) => kind)
  return {
    command,
    dataSha256: hash.digest('hex'),
    pictures: Object.fromEntries([...counts].map(([kind, some]) => [kind, some.length])),
    sources: new Set(train.map(({ source }) => source)).size,
    heldOut: report.heldOut,
    test: report.test,
  }
}

import type { Settings } from '../config.ts'
import type { Classifier } from '../modality/classifier.ts'
import { openClassifier } from '../modality/open-classifier.ts'

/** The classifier of the settings; notices (which backend, what is missing) go to standard error. */
export function openConfiguredClassifier(settings: Settings): Promise<Classifier> {
  return openClassifier({
    backend: settings.backend,
    ...(settings.model && { modelFolder: settings.model }),
    ...(settings.threads && { threads: settings.threads }),
    onNotice: (sentence) => console.error(sentence),
  })
}

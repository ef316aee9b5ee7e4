import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { FigureLayout } from '../domain/figure-layout.ts'
import type { ImageRecord } from '../domain/record.ts'
import type { NetworkInput } from '../images/network-input.ts'
import { networkInputs } from '../images/network-inputs.ts'
import type { Classifier } from '../modality/classifier.ts'
import type { LayoutHints, PanelFinder } from '../panels/panel-finder.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { BatchingClassifier } from './batching-classifier.ts'
import type { PictureReader } from './build-record.ts'
import { type FoundGraphic, readLargestPicture } from './find-pictures.ts'
import type { StageClock } from './stage-clock.ts'

export interface PictureDeps {
  readonly blobs: BlobStore
  readonly finder: PanelFinder
  readonly classifier: Classifier
}

/** What makes classified panels of pictures, many at once: the panels of different figures share the network's batches. */
export function createPictureReader({ blobs, finder, classifier }: PictureDeps, clock: StageClock): PictureReader {
  const classify: Classifier['classify'] = (inputs) => clock.time('classify', () => classifier.classify(inputs))
  const network = new BatchingClassifier({ ...classifier, classify })
  // Decoding holds whole pictures in memory: one more than cores keeps those busy without holding every figure at once.
  const decoding = pLimit(availableParallelism() + 1)
  // Panels that wait for the network hold memory too: enough pictures for the next batch while one is under way.
  const underWay = pLimit(2 * classifier.batchSize)

  async function cut(graphic: FoundGraphic, hints: LayoutHints): Promise<CutPicture> {
    const { file, bytes, info } = await clock.time('pictures', () => readLargestPicture(graphic.candidates))
    const { layout, inputs } = await clock.time('panels', async () => {
      const layout = await finder.find(bytes, hints)
      const boxes = layout.panels.map(({ box }) => box)
      return { layout, inputs: await networkInputs(bytes, boxes, classifier.input) }
    })
    // Last: a picture that cannot be decoded is not kept.
    const sha256 = await clock.time('pictures', () => blobs.put(bytes))
    const { mediaType, width, height } = info
    return { image: { sha256, fileName: file.name, mediaType, width, height, bytes: bytes.length }, layout, inputs }
  }

  return (graphic, hints) =>
    underWay(async () => {
      const { image, layout, inputs } = await decoding(() => cut(graphic, hints))
      const classified = await Promise.all(inputs.map((input) => network.classify(input)))
      const { model } = classifier
      const panels = layout.panels.flatMap((panel, i) => {
        const ofPanel = classified[i]
        if (ofPanel === undefined) return []
        const { probabilities, visualFeatures } = ofPanel
        return [{ ...panel, probabilities, visualFeatures: { model, vector: new Float16Array(visualFeatures) } }]
      })
      return { image, compound: layout.compound, panels }
    })
}

interface CutPicture {
  readonly image: ImageRecord
  readonly layout: FigureLayout
  /** One for each panel. */
  readonly inputs: readonly NetworkInput[]
}

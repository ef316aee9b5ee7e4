import type { LeafCode } from '../domain/modality.ts'
import type { InputForm } from '../images/input-shape.ts'
import type { NetworkInput } from '../images/network-input.ts'
import type { Backend } from '../networks/backend.ts'

/** What the network says of one picture. */
export interface Classification {
  /** Calibrated, in the order of `Classifier.classes`. */
  readonly probabilities: Float32Array
  /** As `VisualFeatures.vector` of the classifier's `model`. */
  readonly visualFeatures: Float32Array
}

/** The port behind which every way to run the network stands. */
export interface Classifier {
  readonly backend: Backend
  /** Name and version of the model, e.g. `resnet50-layer3.2-1@0a1b2c3d`: equal only for equal weights and thresholds. */
  readonly model: string
  /** How it takes its pictures. */
  readonly input: InputForm
  /** Panels that one call should hold for the best speed. */
  readonly batchSize: number
  /** Leaves in the order of the probabilities. */
  readonly classes: readonly LeafCode[]
  /** Below this probability the label is UNCERTAIN. */
  readonly threshold: number
  /** One for each input, in the same order. */
  classify(inputs: readonly NetworkInput[]): Promise<Classification[]>
  close(): Promise<void>
}

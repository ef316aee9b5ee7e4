import { squareInput } from '../../../images/input-shape.ts'
import { convolutionsOf, countParameters } from '../../../networks/backbone-plan.ts'
import { endOf } from '../../../networks/split-backbone.ts'
import type { FileTensor, TensorMap } from '../../../networks/tensor-file.ts'
import { countHeadParameters, readHead } from '../../head.ts'
import type { ModelDescription } from '../../model-file.ts'
import type { Choice } from '../choose-from-held-out.ts'
import { foldStandardisation } from '../head/standardise.ts'
import { writeModelCard } from '../model-card.ts'
import { trainingFacts } from '../training-facts.ts'
import { type ModelOutput, writeModel } from '../write-model.ts'
import type { FineTuneSettings } from './fine-tune.ts'
import type { Tuning } from './tuning.ts'

/** Writes a fine-tuned model as inference reads it: frozen and trained tensors together, the head for features as they are. */
export async function writeTunedModel(
  out: ModelOutput,
  { options, plan }: Tuning,
  tuned: TensorMap,
  choice: Choice,
  settings: FineTuneSettings,
): Promise<void> {
  const { set, weights, backbone, cut, from, views, pools, inputSize } = options
  const network = plan.split.plan
  const report = { classes: set.classes, ...choice, test: null }
  const description: Omit<ModelDescription, 'weights'> = {
    format: 1,
    name: out.name,
    backbone,
    cut,
    features: [{ block: endOf(network), pools: [...pools] }],
    hidden: null,
    inputSize,
    fit: squareInput(inputSize).fit,
    classes: [...set.classes],
    temperature: choice.temperature,
    threshold: choice.threshold,
    training: { ...trainingFacts(set.train, out.command, report), from, views, penalty: choice.penalty, settings },
  }
  const standardised = readHead({ tensors: tuned, origin: out.name }, plan.standard.mean.length, null, plan.classes)
  const head = foldStandardisation(standardised, plan.standard)
  const tensors = new Map(
    convolutionsOf(network)
      .flatMap(({ name }) => [`${name}.weight`, `${name}.bias`])
      .flatMap((name): [string, FileTensor][] => {
        const tensor = tuned.get(name) ?? weights.tensors.get(name)
        return tensor === undefined ? [] : [[name, tensor]]
      }),
  )
  const parameters = countParameters(network) + countHeadParameters(head)
  const card = writeModelCard(description, report, parameters, out.notes)
  await writeModel(out.folder, description, tensors, head, card)
}

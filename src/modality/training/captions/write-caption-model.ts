import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { leafCodes } from '../../../domain/modality.ts'
import { writeModelFolder } from '../../../networks/write-model-folder.ts'
import { countFeatures, cueFeatureCount } from '../../captions/caption-features.ts'
import { cuesHash } from '../../captions/caption-model.ts'
import type { ModalityScores } from '../../evaluate.ts'
import type { TrainedCaptions } from './train-captions.ts'

export interface CaptionModelFacts {
  readonly folder: string
  readonly name: string
  readonly command: string
  /** Name and version of the image model that the fusion was fitted to. */
  readonly imageModel: string
  /** Texts of captions, and panels, that it was trained on. */
  readonly counts: { readonly captions: number; readonly panels: number }
}

/** Writes the model that `openCaptionModel` reads, and its card. */
export async function writeCaptionModel(trained: TrainedCaptions, facts: CaptionModelFacts): Promise<void> {
  const { captions, scores, ...numbers } = trained
  const { vocabulary, weights } = captions
  const { folder, name, imageModel, ...training } = facts
  const tensors = new Map([['weight', { shape: [countFeatures(vocabulary) + 1, leafCodes.length], data: weights }]])
  const description = {
    name,
    cues: cuesHash,
    vocabulary: [...vocabulary.keys()],
    ...numbers,
    imageModel,
    training: { ...training, heldOut: scores },
  }
  await writeModelFolder(folder, description, tensors)
  await writeFile(join(folder, 'README.md'), cardOf(trained, facts))
}

function cardOf(trained: TrainedCaptions, { name, command, imageModel, counts }: CaptionModelFacts): string {
  const { captions, fusion, temperature, threshold, fusedThreshold, scores } = trained
  const rows = [
    ['picture alone', scores.image],
    ['caption alone', scores.text],
    ['both', scores.fused],
  ] as const
  return `# ${name}

What a caption says of how a panel was imaged, and how that is weighed against what the picture says. The caption is read for
the cues listed in \`src/modality/captions/cues.ts\`, in four places: the first words of the panel's own part, the rest of it, what is
said of all panels, what is said of others; and for ${captions.vocabulary.size} words that at least eight articles use. A softmax regression (${cueFeatureCount} features of cues,
${2 * captions.vocabulary.size} of words, ${leafCodes.length} leaves) turns them into probabilities; temperature ${temperature.toFixed(3)}, below ${threshold} a caption alone does not tell.

The fusion is a product of two experts: log probabilities of picture (× ${fusion.image.toFixed(2)}) and caption (× ${fusion.ownText.toFixed(2)} where the panel's own
part is known, × ${fusion.sharedText.toFixed(2)} where it is not), and a bias for each leaf. Below ${fusedThreshold} the label is UNCERTAIN.
It was fitted to the image model \`${imageModel}\`: with another one, run the command again.

Made by

\`\`\`
${command}
\`\`\`

## How good it is

On ${scores.fused.n} panels of the training part of real articles, boxes by hand. Articles were left out in turn, of the caption model, of the
fusion and of the image model alike, so that nothing that speaks has seen the article:

| | accuracy | macro F1 | right group | calibration error | kept at threshold | accuracy of these |
|---|---|---|---|---|---|---|
${rows.map(([what, score]) => `| ${what} | ${numbersOf(score)} |`).join('\n')}

Of the ${counts.captions} labelled parts of captions ${scores.captions.n} are about one modality; models that had not seen their article were right on ${scores.captions.accuracy.toFixed(3)} of these.

The test part: \`figlens evaluate modality --index ../shared/gold/panels.jsonl --root ../shared --part test\` (docs/modality.md has the numbers).

## What it was trained on, and its biases

- ${counts.captions} parts of captions of open-access articles, labelled by what the words suggest (not by what the picture shows), and ${counts.panels} labelled panels with
  their parts of the caption.
- The cues are English, and biomedicine's. They were written by hand; a leaf that no caption was about rests on them alone.
- Half of all panels are charts. The regression counts leaves by the square root of how common they are; how common charts are, the fusion's bias tells.
- It holds weights of cues and single words, no text and no part of one.
`
}

function numbersOf(s: ModalityScores): string {
  const shares = [s.accuracy, s.macroF1, s.group.accuracy, s.ece, s.coverage, s.accuracyAtThreshold]
  return shares.map((share) => share.toFixed(3)).join(' | ')
}

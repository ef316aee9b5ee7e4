/** Trains the caption model that ships in `models/captions/`, and fits its fusion with the image model; run it again when that one has changed. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCaptionedFigures } from '../src/cli/captioned-figures.ts'
import { typedCommand } from '../src/cli/typed-command.ts'
import { modelDescription } from '../src/modality/model-file.ts'
import { trainCaptions } from '../src/modality/training/captions/train-captions.ts'
import { writeCaptionModel } from '../src/modality/training/captions/write-caption-model.ts'
import { heldOutFile, readHeldOutPanels } from '../src/modality/training/held-out-panels.ts'
import { loadNativeTensorflow } from '../src/networks/load-native-tensorflow.ts'
import { readDescription } from '../src/networks/model-folder.ts'
import { readCaptions, readLabelledCaptions } from './captions/read-labelled-captions.ts'

const usage = `node scripts/train-captions.ts --captions <dir> --gold <jsonl> [options]
  --captions <dir>     captions.jsonl, the texts of labelled captions, and figures.jsonl, those of the gold figures
  --labels <tsv>       labels of the former, letter by letter (scripts/captions/labels.tsv)
  --gold <jsonl>       figures with labelled panels
  --image-model <dir>  the image model to fuse with, with its ${heldOutFile} (models/modality)
  --name <name>        of the model (cues-1)
  --out <dir>          writes the model here; without it only the held-out scores are printed

Needs the native TensorFlow (npm run setup:tensorflow); takes minutes.`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    captions: { type: 'string' },
    labels: { type: 'string', default: 'scripts/captions/labels.tsv' },
    gold: { type: 'string' },
    'image-model': { type: 'string', default: 'models/modality' },
    name: { type: 'string', default: 'cues-1' },
    out: { type: 'string' },
  },
})
const { captions: folder, labels, gold, 'image-model': imageFolder, name, out } = values
if (values.help || !folder || !gold) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
const { tf } = await loadNativeTensorflow()
const texts = await readCaptions(join(folder, 'captions.jsonl'))
const captions = await readLabelledCaptions(labels, texts)
const figures = await readCaptionedFigures(gold, join(folder, 'figures.jsonl'))
const heldOut = await readHeldOutPanels(join(imageFolder, heldOutFile))
const image = await readDescription(imageFolder, modelDescription)
const trained = trainCaptions(
  tf,
  { captions, figures, heldOut, imageThreshold: image.description.threshold },
  (sentence) => console.error(sentence),
)
if (out) {
  await writeCaptionModel(trained, {
    folder: out,
    name,
    command: typedCommand('node scripts/train-captions.ts', process.argv.slice(2)),
    imageModel: image.version,
    counts: { captions: captions.length, panels: trained.scores.fused.n },
  })
}
const { captions: _, ...report } = trained
console.log(JSON.stringify(report, null, 2))

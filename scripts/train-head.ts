/** Trains the head that ships in `models/`; `--help` names the options, `models/modality/README.md` the command that was used. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { typedCommand } from '../src/cli/typed-command.ts'
import { pooledFeatures } from '../src/modality/pooled-features.ts'
import { trainHead } from '../src/modality/training/head/train-head.ts'
import { cardNotes } from '../src/modality/training/model-card.ts'
import { readTrainingSet } from '../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../src/modality/training/read-weights.ts'
import { type BackboneName, backboneNames } from '../src/networks/backbone-plan.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../src/networks/load-native-tensorflow.ts'
import { loadWasmTensorflow } from '../src/networks/load-wasm-tensorflow.ts'

const usage = `node scripts/train-head.ts --index <jsonl> --root <dir> --weights <safetensors> [options]
  --index <jsonl>      single images by modality, with --root <dir> for their paths
  --gold <jsonl>       figures with labelled panels, with --gold-root <dir> for their paths
  --weights <file>     pretrained backbone (safetensors)
  --backbone <name>    ${backboneNames.join(' or ')} (resnet50)
  --cut <block>        last block that is computed (layer3.2)
  --features <json>    what is pooled, e.g. [{"block":"layer3.2","pools":["mean","deviation","maximum"]}]
  --size <pixels>      side of the input (192)
  --views <n>          looks at every picture, all but the first made up: odd ones compound figures, even ones augmented (2)
  --seed <n>           (1)
  --cache <dir>        keeps features between runs
  --notes <json>       {provenance, biases}: what the model card should say besides numbers (models/modality/notes.json)
  --name <name>        of the model (the last part of --out)
  --out <dir>          writes the model here and scores the test part; without it only the held-out scores are printed`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    index: { type: 'string' },
    root: { type: 'string' },
    gold: { type: 'string' },
    'gold-root': { type: 'string' },
    weights: { type: 'string' },
    backbone: { type: 'string', default: 'resnet50' },
    cut: { type: 'string', default: 'layer3.2' },
    features: { type: 'string' },
    size: { type: 'string', default: '192' },
    views: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    cache: { type: 'string' },
    notes: { type: 'string', default: 'models/modality/notes.json' },
    out: { type: 'string' },
    name: { type: 'string' },
  },
})
const { index, root, weights, cut, out } = values
const backbone = backboneNames.find((name): name is BackboneName => name === values.backbone)
if (values.help || !index || !root || !weights || !backbone) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
const defaultFeatures = [{ block: cut, pools: ['mean', 'deviation', 'maximum'] }]
const tf = hasNativeTensorflow() ? (await loadNativeTensorflow()).tf : await loadWasmTensorflow()
const report = await trainHead({
  tf,
  set: await readTrainingSet({
    singles: [{ file: index, root }],
    figures: values.gold ? [{ file: values.gold, root: values['gold-root'] ?? root }] : [],
    drawn: null,
    labels: 'all',
  }),
  weights: await readWeights(weights),
  backbone,
  cut,
  features: pooledFeatures.parse(values.features ? JSON.parse(values.features) : defaultFeatures),
  inputSize: Number(values.size),
  views: Number(values.views),
  penalties: [0.1, 0.03, 0.01, 0.003],
  balance: { source: 0.8, size: 0.8, kinds: { single: 1, panel: 3, figure: 3, drawn: 1 } },
  seed: Number(values.seed),
  cacheFolder: values.cache ?? null,
  out: out
    ? {
        folder: out,
        name: values.name ?? basename(out),
        command: typedCommand('node scripts/train-head.ts', process.argv.slice(2)),
        notes: cardNotes.parse(JSON.parse(await readFile(values.notes, 'utf8'))),
      }
    : null,
  onProgress: (sentence) => console.error(sentence),
})
console.log(JSON.stringify(report, null, 2))

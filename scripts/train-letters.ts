/** Trains the letter reader that ships in `models/letters`; `--help` names the options, `models/letters/README.md` the commands that were used. */
import { parseArgs } from 'node:util'
import { loadNativeTensorflow } from '../src/networks/load-native-tensorflow.ts'
import { writeModelFolder } from '../src/networks/write-model-folder.ts'
import { evaluateLetters } from '../src/panels/training/letters/evaluate-letters.ts'
import { readLetteredFigures } from '../src/panels/training/letters/lettered-figures.ts'
import { readPictureList } from '../src/panels/training/letters/picture-list.ts'
import { trainLetters } from '../src/panels/training/letters/train-letters.ts'

const defaultRounds = '2500@1.5e-3,2500@1e-3,3000@1e-3,4000@1e-3'

const usage = `node scripts/train-letters.ts --gold <jsonl> --index <jsonl> --state <dir> [options]
  --gold <jsonl>     figures with lettered panels, with --gold-root <dir> for their paths
  --index <jsonl>    single images by modality, with --root <dir> for their paths; they fill made-up panels
  --state <dir>      keeps weights between runs; a run goes on where the last one stopped
  --rounds <n@r,…>   steps and learning rate of each round; the first shows made-up letters only (${defaultRounds})
  --seed <n>         (1)
  --all              learns from the held-out quarter of the articles too, and scores the test part instead
  --name <name>      of the model (letters-1)
  --out <dir>        writes the model here`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    gold: { type: 'string' },
    'gold-root': { type: 'string', default: '../shared' },
    index: { type: 'string' },
    root: { type: 'string', default: '../shared/modality' },
    state: { type: 'string' },
    rounds: { type: 'string', default: defaultRounds },
    seed: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
    name: { type: 'string', default: 'letters-1' },
    out: { type: 'string' },
  },
})
const { gold, index, state, out } = values
if (values.help || !gold || !index || !state) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
// WebAssembly runs the network but lacks the gradients.
const { tf } = await loadNativeTensorflow()
const figures = await readLetteredFigures(gold, values['gold-root'])
const learnt = figures.filter(({ part }) => part === 'train' || (values.all && part === 'held-out'))
const tensors = await trainLetters({
  tf,
  figures: learnt,
  pictures: await readPictureList(index, values.root),
  rounds: values.rounds.split(',').map((round) => {
    const [steps, learningRate] = round.split('@').map(Number)
    return { steps: steps ?? 0, learningRate: learningRate ?? 1e-3 }
  }),
  batch: 8,
  side: 192,
  seed: Number(values.seed),
  stateFolder: state,
  onProgress: (sentence) => console.error(sentence),
})
const judged = figures.filter(({ part }) => part === (values.all ? 'test' : 'held-out'))
const scores = await evaluateLetters(tf, tensors, judged)
console.log(JSON.stringify(scores, null, 2))
if (out)
  await writeModelFolder(
    out,
    { name: values.name, training: { seed: Number(values.seed), figures: learnt.length, scores } },
    tensors,
  )

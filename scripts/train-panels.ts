/** Trains the panel network that ships in `models/panels`; `--help` names the options, the model's card the command that was used. */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { LeafCode } from '../src/domain/modality.ts'
import { pictureRaster } from '../src/images/picture-raster.ts'
import { readSingleImages } from '../src/modality/training/pictures/labelled-images.ts'
import { loadNativeTensorflow } from '../src/networks/load-native-tensorflow.ts'
import { modelDescription, readModel, shippedModelFolder } from '../src/networks/model-folder.ts'
import { writeModelFolder } from '../src/networks/write-model-folder.ts'
import { type GoldFigure, readGold } from '../src/panels/evaluation/read-gold.ts'
import { letterPoints } from '../src/panels/layout/paint-letters.ts'
import { chooseLetters } from '../src/panels/letters/choose-letters.ts'
import { buildLetterNetwork } from '../src/panels/letters/letter-network.ts'
import { letterRasterSize } from '../src/panels/letters/letter-raster-size.ts'
import type { FigureFile, SinglePicture } from '../src/panels/training/layout/load-ingredients.ts'
import { trainPanels } from '../src/panels/training/layout/train-panels.ts'

const usage = `node scripts/train-panels.ts --index <jsonl> --root <dir> --gold <jsonl> --gold-root <dir> --state <dir> [options]
  --index <jsonl>      single images by modality, with --root <dir> for their paths: what panels are composed of
  --gold <jsonl>       figures with their panels, with --gold-root <dir>; those of the part "test" are left out
  --extra <jsonl>      further figures with their panels, such as scripts/get-figures.ts gets; paths relative to its folder
  --state <dir>        the training's state is kept here; a run that finds some goes on from it
  --hold-out <n>       leaves every n-th article out, to compare settings (0: none)
  --steps <n>          (5000)
  --batch <n>          figures a step (8)
  --rate <number>      highest learning rate (0.001)
  --seed <n>           (1)
  --out <dir>          the model is written here (models/panels)`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    index: { type: 'string' },
    root: { type: 'string' },
    gold: { type: 'string' },
    'gold-root': { type: 'string' },
    extra: { type: 'string' },
    state: { type: 'string' },
    'hold-out': { type: 'string', default: '0' },
    steps: { type: 'string', default: '5000' },
    batch: { type: 'string', default: '8' },
    rate: { type: 'string', default: '0.001' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'models/panels' },
  },
})
const { index, root, gold, 'gold-root': goldRoot, extra: extraFile, state, out } = values
if (values.help || !index || !root || !gold || !goldRoot || !state) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
const steps = Number(values.steps)
const { tf } = await loadNativeTensorflow()
const figures = await readFigures(await learntFigures(gold, Number(values['hold-out'])), goldRoot)
const extra = extraFile === undefined ? [] : await readFigures(await extraFigures(extraFile), dirname(extraFile))
const pictures = (await readSingleImages(index, root)).filter(({ part }) => part === 'train').map(toPicture)
console.error(`${pictures.length} single pictures, ${figures.length} figures and ${extra.length} extra ones`)
const started = performance.now()
const weights = await trainPanels(tf, {
  files: { pictures, figures, extra },
  steps,
  batchSize: Number(values.batch),
  rate: Number(values.rate),
  seed: Number(values.seed),
  stateFolder: state,
  onProgress: (step, loss) => {
    const minutes = (performance.now() - started) / 60_000
    console.error(`step ${step} of ${steps}, loss ${loss.toFixed(3)}, ${minutes.toFixed(0)} minutes`)
  },
  onWeights: async (_, averaged) => writeModelFolder(out, description(), averaged),
})
await writeModelFolder(out, description(), weights)

function description() {
  const { steps, batch, rate, seed } = values
  const training = {
    command: 'scripts/train-panels.ts',
    figures: figures.length,
    extra: extra.length,
    pictures: pictures.length,
    steps,
    batch,
    rate,
    seed,
  }
  return { name: basename(out), training }
}

function toPicture({ path, code, source }: Awaited<ReturnType<typeof readSingleImages>>[number]): SinglePicture {
  return { path, kind: kindOf(code), family: `${source} ${code}` }
}

/** Pictures may be cropped and tiled; of charts, drawings and curves every part is needed. */
function kindOf(code: LeafCode | null): SinglePicture['kind'] {
  const isPicture = code !== null && (/^D(?!SE)/.test(code) || code === 'GNCP')
  return isPicture ? 'picture' : 'drawing'
}

/** Of the training part, without every n-th article. */
async function learntFigures(file: string, holdOut: number): Promise<GoldFigure[]> {
  const gold = await readGold(file)
  const articles = [...new Set(gold.map(({ article }) => article))]
  return gold
    .filter(({ part }) => part !== 'test')
    .filter(({ article }) => holdOut === 0 || articles.indexOf(article) % holdOut !== 0)
}

/** Every figure of several panels, and every third of one: there are many of these, and each is kept in memory. */
async function extraFigures(file: string): Promise<GoldFigure[]> {
  return (await readGold(file)).filter(({ panels, partial }, i) => !partial && (panels.length > 1 || i % 3 === 0))
}

/** With the letters that our own reader finds in them: the network should know its mistakes. */
async function readFigures(figures: readonly GoldFigure[], folder: string): Promise<FigureFile[]> {
  const letterNetwork = buildLetterNetwork(tf, await readModel(shippedModelFolder('letters'), modelDescription))
  const read = async ({ image, article, panels }: GoldFigure): Promise<FigureFile> => {
    const path = join(folder, image)
    const { raster, picture } = await pictureRaster(await readFile(path), letterRasterSize)
    const letters = letterPoints(chooseLetters(letterNetwork.read(raster, picture), picture), picture)
    return {
      path,
      letters,
      panels: panels.map(({ box, letter, modality }) => ({
        box,
        letter,
        kind: kindOf(modality),
        family: `${article ?? image} ${modality}`,
      })),
    }
  }
  const files: FigureFile[] = []
  for (const figure of figures) files.push(await read(figure))
  letterNetwork.dispose()
  return files
}

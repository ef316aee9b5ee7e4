import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { NetworkInput } from '../../../src/images/network-input.ts'
import { batchInputs } from '../../../src/modality/batch-inputs.ts'
import type { Model } from '../../../src/modality/model-file.ts'
import { buildNetwork } from '../../../src/modality/network.ts'
import { convolutionsOf, planBackbone } from '../../../src/networks/backbone-plan.ts'
import { loadNativeTensorflow } from '../../../src/networks/load-native-tensorflow.ts'
import { seededRandom } from '../../../src/networks/seeded-random.ts'
import { percentiles } from '../percentiles.ts'
import { channelsFirst } from './channels-first.ts'
import { onnxGraph } from './onnx-graph.ts'
import { writeOnnxModel } from './write-onnx-model.ts'

/** As many as a task of the classifier has. */
const batch = 8

interface Contestant {
  readonly name: string
  /** One batch, to the probabilities of all its pictures. */
  run(): Promise<readonly number[]>
}

interface Times {
  /** Milliseconds a batch. */
  readonly wall: number[]
  readonly processor: number[]
}

/**
 * The network alone on the native CPU backend, beside ONNX Runtime on the same graph with as many threads, and beside the whole ResNet-50. They
 * take turns batch by batch, so that whatever else the machine does falls on all; medians are printed.
 */
export async function compareNetworks(model: Model, threads: number, rounds: number): Promise<void> {
  const { inputSize, name } = model.description
  const ours = await tensorflow(`${name}, ${inputSize} px`, model)
  const theirs = await onnxRuntime(model, threads)
  console.log(`Ours and ONNX Runtime agree to ${largestGap(await ours.run(), await theirs.run()).toExponential(0)}.`)
  const others = [
    theirs,
    await tensorflow(`whole ResNet-50, ${inputSize} px`, wholeResnet50(model, inputSize)),
    await tensorflow('whole ResNet-50, 224 px', wholeResnet50(model, 224)),
  ]
  const times = await takeTurns([ours, ...others], rounds)
  const ourWall = percentiles(times[0]?.wall ?? []).p50
  for (const [i, { name }] of [ours, ...others].entries()) {
    const { wall = [], processor = [] } = times[i] ?? {}
    const { p50 } = percentiles(wall)
    const rate = `${((1000 * batch) / p50).toFixed(1)} pictures a second`
    const cost = `${(percentiles(processor).p50 / batch).toFixed(1)} ms of processor time each`
    console.log(`${name}: ${rate}, ${cost}${i === 0 ? '' : `; ours is ${(p50 / ourWall).toFixed(2)} times as fast`}`)
  }
}

/** The first round warms up and does not count. */
async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<Times[]> {
  const times = contestants.map((): Times => ({ wall: [], processor: [] }))
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { run }] of contestants.entries()) {
      const started = performance.now()
      const cpu = process.cpuUsage()
      await run()
      const { user, system } = process.cpuUsage(cpu)
      if (round === 0) continue
      times[i]?.wall.push(performance.now() - started)
      times[i]?.processor.push((user + system) / 1000)
    }
  }
  return times
}

async function tensorflow(name: string, model: Model): Promise<Contestant> {
  const { tf } = await loadNativeTensorflow()
  const network = await buildNetwork(tf, model)
  const inputs = pictures(model.description.inputSize)
  return { name, run: async () => network.run(inputs).flatMap(({ probabilities }) => [...probabilities]) }
}

async function onnxRuntime(model: Model, threads: number): Promise<Contestant> {
  const { backbone, cut, inputSize: side } = model.description
  const session = await InferenceSession.create(writeOnnxModel(onnxGraph(model)), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  })
  const [together] = batchInputs(planBackbone(backbone, cut), pictures(side))
  const values = channelsFirst(together?.pixels ?? new Float32Array(), side)
  const pixels = new Tensor('float32', values, [batch, 3, side, side])
  return {
    name: 'ONNX Runtime, the same graph',
    run: async () => {
      const { probabilities } = await session.run({ pixels })
      return Array.from((probabilities?.data ?? []) as Float32Array)
    },
  }
}

/** All blocks, with weights that are no one's: only the time counts. */
function wholeResnet50(model: Model, inputSize: number): Model {
  const plan = planBackbone('resnet50', 'layer4.2')
  const random = seededRandom(1)
  const tensors = new Map(
    convolutionsOf(plan).flatMap(({ name, kernel, input, output }) => [
      [`${name}.weight`, randomTensor(random, [kernel, kernel, input, output])] as const,
      [`${name}.bias`, randomTensor(random, [output])] as const,
    ]),
  )
  const { classes } = model.description
  tensors.set('head.weight', randomTensor(random, [2048, classes.length]))
  tensors.set('head.bias', randomTensor(random, [classes.length]))
  const features = [{ block: 'layer4.2', pools: ['mean' as const] }]
  return {
    ...model,
    tensors,
    description: { ...model.description, backbone: 'resnet50', cut: 'layer4.2', features, hidden: null, inputSize },
  }
}

function randomTensor(random: () => number, shape: readonly number[]) {
  const count = shape.reduce((a, b) => a * b, 1)
  // Kept near one from block to block: numbers that fade into denormals are slow.
  const size = 3.5 / Math.sqrt(count / (shape.at(-1) ?? 1))
  return { shape, data: Float32Array.from({ length: count }, () => (random() - 0.5) * size) }
}

function pictures(side: number): NetworkInput[] {
  const random = seededRandom(2)
  return Array.from({ length: batch }, () => {
    const pixels = Uint8Array.from({ length: side * side * 3 }, () => 256 * random())
    return { width: side, height: side, pixels }
  })
}

function largestGap(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))))
}

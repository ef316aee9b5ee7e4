import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkInput } from '../../../../src/images/network-input.ts'
import { modelDescription } from '../../../../src/modality/model-file.ts'
import { openClassifier } from '../../../../src/modality/open-classifier.ts'
import { heldOutFile, readHeldOutPanels } from '../../../../src/modality/training/held-out-panels.ts'
import { readTrainingSet } from '../../../../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../../../../src/modality/training/read-weights.ts'
import { type TuneModelOptions, tuneModel } from '../../../../src/modality/training/tuning/tune-model.ts'
import type { Tensorflow } from '../../../../src/networks/backbone.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../../../src/networks/load-native-tensorflow.ts'
import { readModel } from '../../../../src/networks/model-folder.ts'
import type { TensorMap } from '../../../../src/networks/tensor-file.ts'
import { drawing, makeSmallSet, type SmallSet } from '../small-set.ts'

// WebAssembly has no gradients of convolutions.
describe.runIf(hasNativeTensorflow())('a backbone fine-tuned on drawings', () => {
  let small: SmallSet
  let options: TuneModelOptions
  let tf: Tensorflow

  beforeAll(async () => {
    small = await makeSmallSet()
    tf = (await loadNativeTensorflow()).tf
    options = {
      set: await readTrainingSet(small.sources),
      weights: await readWeights(small.weights),
      backbone: 'resnet18',
      cut: 'layer1.0',
      from: 'layer1.0',
      pools: ['mean', 'deviation'],
      inputSize: 32,
      views: 2,
      penalty: 1,
      balance: { source: 0.5, size: 0.5, kinds: { single: 1, panel: 3, figure: 3, extra: 1, drawn: 1 } },
      settings: {
        steps: 12,
        batchSize: 8,
        rate: 0.01,
        pull: 0.001,
        smoothing: 0.05,
        mixup: 0.2,
        mixStyle: 0.5,
        checkEvery: 4,
        patience: 5,
        seed: 1,
      },
      folds: 3,
      leftOut: 2,
      cacheFolder: join(small.folder, 'cache'),
      stateFolder: join(small.folder, 'state'),
      panelRoot: small.folder,
      out: {
        folder: join(small.folder, 'model'),
        name: 'tuned-1',
        command: 'train it',
        notes: { provenance: 'Drawn for a test.', biases: [] },
      },
      onProgress: () => {},
    }
  })
  afterAll(() => small.remove())

  const modelOf = async (folder: string) => readModel(folder, modelDescription)

  test('is judged by the folds left out, before and after', async () => {
    const report = await tuneModel(tf, options)
    expect(report.steps).toHaveLength(2)
    expect(report.tuned.score).toBeGreaterThan(0.9)
    expect(report.frozen.single).toBeGreaterThan(0.5)
    expect(report.choice.heldOut.single?.n).toBeLessThan(24)
  })

  test('is a model that the classifier reads: frozen blocks as they were, trained ones not, on pictures it never saw', async () => {
    const { tensors } = await modelOf(join(small.folder, 'model'))
    const weightsOf = (from: TensorMap, name: string) => [...(from.get(name)?.data ?? [])]
    // A model file keeps weights to a sixty-fourth of themselves.
    const isAsBefore = (name: string) => {
      const kept = weightsOf(tensors, name)
      const before = weightsOf(options.weights.tensors, name)
      return before.every((value, i) => Math.abs((kept[i] ?? Number.NaN) - value) < Math.abs(value) / 64 + 1e-7)
    }
    expect(isAsBefore('conv1.weight')).toBe(true)
    expect(isAsBefore('layer1.0.conv1.weight')).toBe(false)
    const classifier = await openClassifier({ backend: 'wasm', threads: 1, modelFolder: join(small.folder, 'model') })
    for (const code of ['DMFL', 'GFIG'] as const) {
      const [found] = await classifier.classify([await networkInput(await drawing(code), null, classifier.input)])
      const probabilities = found?.probabilities ?? new Float32Array()
      expect(classifier.classes[probabilities.indexOf(Math.max(...probabilities))]).toBe(code)
    }
    await classifier.close()
  })

  test('has a card with each class as on sources left out, for no test part was looked at', async () => {
    const card = await readFile(join(small.folder, 'model', 'README.md'), 'utf8')
    expect(card).toContain('Each class left out of training in turn')
    expect(card).toMatch(/\| DMFL Fluorescence microscopy \| [\d.]+ \/ [\d.]+ \(\d+\)/)
    expect(card).not.toContain('Known biases')
    expect(card).toContain('Drawn for a test.')
  })

  test('leaves what it said of panels left out, for the fusion with captions', async () => {
    const panels = await readHeldOutPanels(join(small.folder, 'model', heldOutFile))
    expect(panels.length).toBeGreaterThan(0)
    for (const { image } of panels) expect(image).toMatch(/^images\//)
  })

  test('is the same to the byte when a killed run is taken up again', async () => {
    const stateFolder = join(small.folder, 'killed')
    const kill = (sentence: string) => {
      if (sentence.startsWith('all sources: step 8')) throw new Error('killed')
    }
    const out = options.out && { ...options.out, folder: join(small.folder, 'again') }
    await expect(tuneModel(tf, { ...options, stateFolder, out, onProgress: kill })).rejects.toThrow('killed')
    const sentences: string[] = []
    await tuneModel(tf, { ...options, stateFolder, out, onProgress: (sentence) => sentences.push(sentence) })
    expect(sentences.filter((sentence) => sentence.startsWith('all sources: step'))).toHaveLength(2)
    const [first, again] = await Promise.all([
      modelOf(join(small.folder, 'model')),
      modelOf(join(small.folder, 'again')),
    ])
    expect(again.description.weights.sha256).toBe(first.description.weights.sha256)
  })

  test('a loss that is not a number: TRAINING_DIVERGED', async () => {
    const settings = { ...options.settings, rate: 1e30, seed: 2 }
    await expect(tuneModel(tf, { ...options, settings, out: null })).rejects.toMatchObject({
      code: 'TRAINING_DIVERGED',
    })
  })

  test('a cut that the weights do not reach: MODEL_UNREADABLE before anything is computed', async () => {
    const training = tuneModel(tf, { ...options, cut: 'layer1.1' })
    await expect(training).rejects.toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: expect.stringContaining('lacks the tensor layer1.1.conv1.weight'),
    })
  })

  test.each([0, 4])('%i of 3 folds cannot be left out: USAGE', async (leftOut) => {
    await expect(tuneModel(tf, { ...options, leftOut })).rejects.toMatchObject({ code: 'USAGE' })
  })

  test('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    await tuneModel(tf, { ...options, out: null })
    expect(tf.memory().numTensors).toBe(before)
  })
})

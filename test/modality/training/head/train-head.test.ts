import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkInput } from '../../../../src/images/network-input.ts'
import { labelFrom } from '../../../../src/modality/label-from-probabilities.ts'
import { modelDescription } from '../../../../src/modality/model-file.ts'
import { openClassifier } from '../../../../src/modality/open-classifier.ts'
import { type TrainHeadOptions, trainHead } from '../../../../src/modality/training/head/train-head.ts'
import { heldOutFile, readHeldOutPanels } from '../../../../src/modality/training/held-out-panels.ts'
import { readTrainingSet } from '../../../../src/modality/training/pictures/training-set.ts'
import { readWeights } from '../../../../src/modality/training/read-weights.ts'
import { readModel } from '../../../../src/networks/model-folder.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'
import { drawing, makeSmallSet, type SmallSet } from '../small-set.ts'

let small: SmallSet
let options: TrainHeadOptions

beforeAll(async () => {
  small = await makeSmallSet()
  options = {
    tf: await tensorflows[0].load(),
    set: await readTrainingSet(small.sources),
    weights: await readWeights(small.weights),
    backbone: 'resnet18',
    cut: 'layer1.0',
    features: [{ block: 'layer1.0', pools: ['mean', 'deviation'] }],
    input: { size: 64, fit: 'equal-area' },
    views: 3,
    hidden: null,
    learners: 1,
    penalties: [0.1, 0.01],
    balance: { source: 0.5, size: 0.5, kinds: { single: 1, panel: 3, figure: 3, extra: 1, drawn: 1 } },
    seed: 1,
    cacheFolder: join(small.folder, 'cache'),
    panelRoot: small.folder,
    out: {
      folder: join(small.folder, 'model'),
      name: 'drawn-1',
      command: 'train it',
      notes: { provenance: 'Drawn for a test.', biases: ['Knows drawings only.'] },
    },
    onProgress: () => {},
  }
})
afterAll(() => small.remove())

describe('a head trained on drawings', () => {
  test('is scored on sources left out and on the test part, and learns no leaf of two pictures', async () => {
    const report = await trainHead(options)
    expect(report.classes).toEqual(['DMFL', 'GFIG'])
    expect(report.heldOut.single).toMatchObject({ n: 24, accuracy: 1 })
    expect(report.heldOut.panel?.n).toBe(4)
    expect(report.heldOut.figure?.n).toBe(2)
    expect(report.test?.single?.n).toBe(6)
    expect(report.test?.single?.accuracy).toBe(1)
  })

  test('leaves beside it what it said of panels of articles that it had not seen', async () => {
    const panels = await readHeldOutPanels(join(small.folder, 'model', heldOutFile))
    expect(panels).toHaveLength(4)
    for (const { image, probabilities } of panels) {
      expect(existsSync(join(small.folder, image))).toBe(true)
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2)
    }
  })

  test('works in the classifier, on pictures of which it saw none', async () => {
    const classifier = await openClassifier({ backend: 'wasm', threads: 1, modelFolder: join(small.folder, 'model') })
    expect(classifier.model).toMatch(/^drawn-1@[0-9a-f]{8}$/)
    for (const code of ['DMFL', 'GFIG'] as const) {
      const [found] = await classifier.classify([await networkInput(await drawing(code), null, classifier.input)])
      expect(labelFrom(found?.probabilities ?? new Float32Array(), classifier).top[0]?.modality).toBe(code)
    }
    await classifier.close()
  })

  test('has a card with its numbers, what it does not know, and where it comes from', async () => {
    const card = await readFile(join(small.folder, 'model', 'README.md'), 'utf8')
    for (const part of ['train it', 'DMFL', 'GTAB (Table or form)', 'Knows drawings only.', 'Drawn for a test.'])
      expect(card).toContain(part)
  })

  test('is the same to the byte when it is trained again, with and without cached features', async () => {
    const first = await readModel(join(small.folder, 'model'), modelDescription)
    await trainHead(options)
    const cached = await readModel(join(small.folder, 'model'), modelDescription)
    await trainHead({ ...options, cacheFolder: null })
    const anew = await readModel(join(small.folder, 'model'), modelDescription)
    expect(cached.description.weights.sha256).toBe(first.description.weights.sha256)
    expect(anew.description.weights.sha256).toBe(first.description.weights.sha256)
  })

  test('with hidden layers side by side too', async () => {
    const folder = join(small.folder, 'hidden')
    const out = options.out && { ...options.out, folder }
    const report = await trainHead({ ...options, hidden: 8, learners: 2, penalties: [0.1], views: 1, out })
    expect(report.test?.single?.accuracy).toBe(1)
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('16 hidden units')
    const { origin } = await readModel(folder, modelDescription)
    const header = (await readFile(origin)).toString('latin1')
    expect(header).toContain('"head.hidden.weight":{"dtype":"I8"')
    const classifier = await openClassifier({ backend: 'wasm', threads: 1, modelFolder: folder })
    for (const code of ['DMFL', 'GFIG'] as const) {
      const [found] = await classifier.classify([await networkInput(await drawing(code), null, classifier.input)])
      expect(labelFrom(found?.probabilities ?? new Float32Array(), classifier).top[0]?.modality).toBe(code)
    }
    await classifier.close()
  })
})

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkInput } from '../../../src/images/network-input.ts'
import { labelFrom } from '../../../src/modality/label-from-probabilities.ts'
import { modelDescription } from '../../../src/modality/model-file.ts'
import { openClassifier } from '../../../src/modality/open-classifier.ts'
import { type TrainHeadOptions, trainHead } from '../../../src/modality/training/train-head.ts'
import { readModel } from '../../../src/networks/model-folder.ts'
import { seededRandom } from '../../../src/networks/seeded-random.ts'
import { writeTensors } from '../../../src/networks/tensor-file.ts'
import { tensorflows } from '../../networks/tensorflows.ts'
import { randomBackbone } from '../small-model.ts'

let folder: string
let options: TrainHeadOptions
const random = seededRandom(1)

/** Dots on black, or bars on white: what even random filters can tell apart. */
function drawing(code: string): Promise<Buffer> {
  const shapes = Array.from({ length: 8 }, () => {
    const [x, y, size] = [random() * 60, random() * 60, 3 + random() * 6]
    return code === 'DMFL'
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="#0d0"/>`
      : `<rect x="${x}" y="${y}" width="4" height="${64 - y}" fill="#47a"/>`
  })
  const ground = code === 'DMFL' ? '#000' : '#fff'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="${ground}"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

async function writeLines(name: string, rows: object[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  return file
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figlens-train-'))
  await mkdir(join(folder, 'images'))
  const rows: object[] = []
  for (const code of ['DMFL', 'GFIG', 'GTAB']) {
    // Two tables are too few to learn from.
    for (let i = 0; i < (code === 'GTAB' ? 2 : 15); i++) {
      const file = `images/${code}-${i}.jpg`
      await writeFile(join(folder, file), await drawing(code))
      rows.push({ file, code, source: `${code}-${i % 5}`, split: i % 5 === 4 ? 'test' : 'train' })
    }
  }
  const figures = ['DMFL', 'GFIG'].map((modality, i) => ({
    image: `images/${modality}-0.jpg`,
    part: 'train',
    article: `PMC${i}`,
    panels: [
      { box: [0, 0, 32, 64], modality },
      { box: [32, 0, 64, 64], modality },
    ],
  }))
  const weights = join(folder, 'backbone.safetensors')
  await writeFile(weights, writeTensors(randomBackbone(), {}, []))
  options = {
    tf: await tensorflows[0].load(),
    index: await writeLines('index.jsonl', rows),
    root: folder,
    gold: { file: await writeLines('gold.jsonl', figures), root: folder },
    weights,
    backbone: 'resnet18',
    cut: 'layer1.0',
    features: [{ block: 'layer1.0', pools: ['mean', 'deviation'] }],
    inputSize: 32,
    views: 3,
    penalties: [0.1, 0.01],
    balance: { source: 0.5, size: 0.5, kinds: { single: 1, panel: 3, figure: 3 } },
    seed: 1,
    cacheFolder: join(folder, 'cache'),
    out: {
      folder: join(folder, 'model'),
      name: 'drawn-1',
      command: 'train it',
      notes: { provenance: 'Drawn for a test.', biases: ['Knows drawings only.'] },
    },
    onProgress: () => {},
  }
})
afterAll(() => rm(folder, { recursive: true }))

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

  test('works in the classifier, on pictures of which it saw none', async () => {
    const classifier = await openClassifier({ backend: 'wasm', threads: 1, modelFolder: join(folder, 'model') })
    expect(classifier.model).toMatch(/^drawn-1@[0-9a-f]{8}$/)
    for (const code of ['DMFL', 'GFIG'] as const) {
      const [probabilities] = await classifier.classify([await networkInput(await drawing(code), null, 32)])
      expect(labelFrom(probabilities ?? new Float32Array(), classifier).top[0]?.modality).toBe(code)
    }
    await classifier.close()
  })

  test('has a card with its numbers, what it does not know, and where it comes from', async () => {
    const card = await readFile(join(folder, 'model', 'README.md'), 'utf8')
    for (const part of ['train it', 'DMFL', 'GTAB (Table or form)', 'Knows drawings only.', 'Drawn for a test.'])
      expect(card).toContain(part)
  })

  test('is the same to the byte when it is trained again, with and without cached features', async () => {
    const first = await readModel(join(folder, 'model'), modelDescription)
    await trainHead(options)
    const cached = await readModel(join(folder, 'model'), modelDescription)
    await trainHead({ ...options, cacheFolder: null })
    const anew = await readModel(join(folder, 'model'), modelDescription)
    expect(cached.description.weights.sha256).toBe(first.description.weights.sha256)
    expect(anew.description.weights.sha256).toBe(first.description.weights.sha256)
  })
})

test('pictures of one modality only: BAD_INPUT', async () => {
  const index = await writeLines(
    'one.jsonl',
    [0, 1, 2, 3, 5].map((i) => ({ file: `images/DMFL-${i}.jpg`, code: 'DMFL', source: `${i}`, split: 'train' })),
  )
  await expect(trainHead({ ...options, index, gold: null })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('one modality'),
  })
})

test('no weights file: MODEL_UNREADABLE', async () => {
  await expect(trainHead({ ...options, weights: '/nowhere' })).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' })
})

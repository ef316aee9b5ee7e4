import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { visualDimensions } from '../../src/domain/visual-features.ts'
import { networkInput } from '../../src/images/network-input.ts'
import type { Classification, Classifier } from '../../src/modality/classifier.ts'
import { labelFrom } from '../../src/modality/label-from-probabilities.ts'
import { modelDescription } from '../../src/modality/model-file.ts'
import { buildNetwork } from '../../src/modality/network.ts'
import { openClassifier } from '../../src/modality/open-classifier.ts'
import type { Backend } from '../../src/networks/backend.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'
import { readModel, shippedModelFolder } from '../../src/networks/model-folder.ts'
import type { FileTensor } from '../../src/networks/tensor-file.ts'
import { tensorflows } from '../networks/tensorflows.ts'
import { pictures, randomBackbone, smallSide, withOutputs, writeSmallModel } from './small-model.ts'

const opened: Classifier[] = []
const open = async (options: Parameters<typeof openClassifier>[0]) => {
  const classifier = await openClassifier(options)
  opened.push(classifier)
  return classifier
}
afterEach(() => Promise.all(opened.splice(0).map((classifier) => classifier.close())))

let model: Awaited<ReturnType<typeof writeSmallModel>>
beforeAll(async () => {
  model = await writeSmallModel()
})
afterAll(() => model.remove())

const canUseGpu = hasNativeTensorflow() && (await loadNativeTensorflow()).device === 'gpu'
const available: Backend[] = hasNativeTensorflow() ? ['wasm', 'cpu'] : ['wasm']

const innerProduct = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe.each(available)('the backend %s', (backend) => {
  test('gives each picture its own probabilities, in the order of the pictures, whatever their shapes and the batch', async () => {
    const classifier = await open({ backend, modelFolder: model.folder, threads: 2 })
    expect(classifier).toMatchObject({
      backend,
      model: expect.stringMatching(/^small-1@[0-9a-f]{8}$/),
      input: { size: smallSide, fit: 'letterbox' },
      threshold: 0.4,
    })
    const inputs = pictures(23, [
      [smallSide, smallSide],
      [48, 16],
      [16, 48],
    ])
    const tf = await tensorflows[0].load()
    const network = await buildNetwork(tf, await readModel(model.folder, modelDescription))
    const alone = inputs.map((input) => network.run([input])[0])
    network.dispose()
    const together = await classifier.classify(inputs)
    expect(together.length).toBe(23)
    for (const [i, { probabilities, visualFeatures }] of together.entries()) {
      expect(probabilities.length).toBe(3)
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 4)
      for (const [c, probability] of probabilities.entries())
        expect(probability).toBeCloseTo(alone[i]?.probabilities[c] ?? Number.NaN, 3)
      expect(visualFeatures).toHaveLength(visualDimensions)
      expect(innerProduct(visualFeatures, visualFeatures)).toBeCloseTo(1, 4)
      expect(innerProduct(visualFeatures, alone[i]?.visualFeatures ?? visualFeatures.map(() => 0))).toBeCloseTo(1, 3)
    }
    expect(new Set(together.map(({ probabilities }) => String(probabilities))).size).toBe(23)
  })

  test('a pruned model, with fewer channels inside a block, does as the whole one whose other channels are silent', async () => {
    const silent = randomBackbone()
    const narrow = randomBackbone()
    for (const name of ['layer1.0.conv1.weight', 'layer1.0.conv1.bias']) {
      const tensor = silent.get(name) as FileTensor
      silent.set(
        name,
        withOutputs(tensor, 64, (value, output) => (output < 40 ? value : 0)),
      )
      narrow.set(name, withOutputs(tensor, 40))
    }
    const reader = silent.get('layer1.0.conv2.weight') as FileTensor
    const taps = Array.from({ length: 9 }, (_, tap) => [...reader.data.subarray(tap * 64 * 64, (tap * 64 + 40) * 64)])
    narrow.set('layer1.0.conv2.weight', { shape: [3, 3, 40, 64], data: Float32Array.from(taps.flat()) })
    const models = await Promise.all([silent, narrow].map((backbone) => writeSmallModel({}, { backbone })))
    const inputs = pictures(4)
    const [whole, pruned] = await Promise.all(
      models.map(async ({ folder }) => (await open({ backend, modelFolder: folder, threads: 1 })).classify(inputs)),
    )
    for (const [i, { probabilities }] of (whole ?? []).entries())
      for (const [c, probability] of probabilities.entries())
        expect(pruned?.[i]?.probabilities[c]).toBeCloseTo(probability, 4)
    expect(pruned).toHaveLength(4)
    await Promise.all(models.map(({ remove }) => remove()))
  })

  test('answers several calls at a time, and an empty one', async () => {
    const classifier = await open({ backend, modelFolder: model.folder, threads: 2 })
    const inputs = pictures(10)
    const [all, none, first] = await Promise.all([
      classifier.classify(inputs),
      classifier.classify([]),
      classifier.classify(inputs.slice(0, 1)),
    ])
    expect(none).toEqual([])
    const values = ([picture]: Classification[]) => [
      ...(picture?.probabilities ?? []),
      ...(picture?.visualFeatures ?? []),
    ]
    expect(values(first)).toEqual(values(all).map((value) => expect.closeTo(value, 4)))
  })

  test('refuses an input with the bytes of another size, and goes on', async () => {
    const classifier = await open({ backend, modelFolder: model.folder, threads: 1 })
    await expect(classifier.classify([{ width: 2, height: 1, pixels: new Uint8Array(5) }])).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(await classifier.classify(pictures(1))).toHaveLength(1)
  })

  test('leaves the caller’s pictures as they were', async () => {
    const classifier = await open({ backend, modelFolder: model.folder, threads: 1 })
    const inputs = pictures(2)
    await classifier.classify(inputs)
    expect(inputs).toEqual(pictures(2))
  })
})

describe.each(tensorflows)('memory on $name', ({ name, load }) => {
  // WebAssembly is many times slower, and grows within the first hundreds or not at all.
  const most = name === 'WebAssembly' ? 800 : 10_000

  test(`stays as it is over ${most} pictures`, async () => {
    const tf = await load()
    const network = await buildNetwork(tf, await readModel(model.folder, modelDescription))
    const inputs = pictures(16)
    const run = (count: number) => {
      for (let done = 0; done < count; done += inputs.length) network.run(inputs)
      return { tensors: tf.memory().numTensors, bytes: tf.memory().numBytes, resident: process.memoryUsage.rss() }
    }
    const before = run(most / 4)
    const after = run((3 * most) / 4)
    expect({ tensors: after.tensors, bytes: after.bytes }).toEqual({ tensors: before.tensors, bytes: before.bytes })
    expect(after.resident - before.resident).toBeLessThan(40e6)
    network.dispose()
  })
})

test('closing while pictures are under way rejects them instead of leaving them hanging', async () => {
  const classifier = await openClassifier({ backend: 'wasm', modelFolder: model.folder, threads: 1 })
  const running = classifier.classify(pictures(40))
  const answer = expect(running).rejects.toMatchObject({ message: expect.stringContaining('closed') })
  await classifier.close()
  await answer
  await expect(classifier.classify(pictures(1))).rejects.toThrow('closed')
})

test('`auto` takes the native TensorFlow where it is, WebAssembly elsewhere, and says which', async () => {
  const notices: string[] = []
  const classifier = await open({
    backend: 'auto',
    modelFolder: model.folder,
    threads: 1,
    onNotice: (sentence) => notices.push(sentence),
  })
  if (!hasNativeTensorflow()) expect(classifier.backend).toBe('wasm')
  else expect(classifier.backend).not.toBe('wasm')
  expect(notices.join()).toMatch(
    classifier.backend === 'wasm' ? /WebAssembly; `npm run setup:tensorflow`/ : /on the (C|G)PU/,
  )
})

test.skipIf(canUseGpu)(
  'forcing a GPU where TensorFlow finds none says how to get one and what needs none',
  async () => {
    await expect(open({ backend: 'gpu', modelFolder: model.folder })).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      message: expect.stringMatching(
        hasNativeTensorflow()
          ? /finds no GPU that it can use.*npm run setup:tensorflow -- --gpu.*--backend cpu/
          : /npm run setup:tensorflow/,
      ),
    })
  },
)

test.skipIf(hasNativeTensorflow())(
  'forcing the native backend where it is not installed says how to get it',
  async () => {
    await expect(open({ backend: 'cpu', modelFolder: model.folder })).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      message: expect.stringContaining('npm run setup:tensorflow'),
    })
  },
)

describe('a model that cannot be used is named MODEL_UNREADABLE', () => {
  test.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['weights damaged', async (folder) => writeFile(await weightsOf(folder), 'x'), /SHA-256/],
    ['weights missing', async (folder) => edit(folder, /model-\w+/, 'other'), /other\.safetensors cannot be read/],
    ['description cut off', async (folder) => writeFile(join(folder, 'model.json'), '{"format": 1'), /it is not JSON/],
    ['unknown class', async (folder) => edit(folder, 'DMFL', 'XXXX'), /is no model description/],
    ['file outside of the folder', async (folder) => edit(folder, /model-\w+/, '../$&'), /is no model description/],
    ['trained for another fit', async (folder) => edit(folder, 'letterbox', 'stretch'), /fitted by "stretch"/],
    ['head for other features', async (folder) => edit(folder, '"deviation",', ''), /head does not have the layers/],
  ])('%s', async (_name, spoil, reason) => {
    const spoilt = await writeSmallModel()
    await spoil(spoilt.folder)
    const opening = open({ backend: 'wasm', modelFolder: spoilt.folder, threads: 1 })
    await expect(opening).rejects.toMatchObject({ code: 'MODEL_UNREADABLE', message: expect.stringMatching(reason) })
    await spoilt.remove()
  })

  test('no such folder', async () => {
    await expect(open({ backend: 'wasm', modelFolder: '/nowhere' })).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' })
  })
})

async function weightsOf(folder: string): Promise<string> {
  return (await readModel(folder, modelDescription)).origin
}

async function edit(folder: string, from: string | RegExp, to: string): Promise<void> {
  const file = join(folder, 'model.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(from, to))
}

describe('the model that ships', () => {
  const dots = Array.from(
    { length: 40 },
    (_, i) =>
      `<circle cx="${(i * 73) % 300}" cy="${(i * 131) % 300}" r="${6 + (i % 5)}" fill="#0d0" filter="url(#b)"/>`,
  )
  const bars = [40, 90, 150, 120, 60].map(
    (height, i) => `<rect x="${60 + 45 * i}" y="${240 - height}" width="30" height="${height}" fill="#47a"/>`,
  )
  const drawings: [string, string, string][] = [
    [
      'glowing cells on black',
      `<filter id="b"><feGaussianBlur stdDeviation="2"/></filter><rect width="300" height="300"/>${dots.join('')}`,
      'DMFL',
    ],
    [
      'bars on axes',
      `<rect width="300" height="300" fill="#fff"/><path d="M50 20V240H290" stroke="#000" fill="none"/>${bars.join('')}<text x="120" y="280">time / days</text>`,
      'GFIG',
    ],
  ]

  test.each(drawings)('knows %s', async (_name, body, modality) => {
    const classifier = await open({ backend: 'wasm', threads: 1 })
    const picture = await sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${body}</svg>`),
    )
      .png()
      .toBuffer()
    const [found] = await classifier.classify([await networkInput(picture, null, classifier.input)])
    expect(labelFrom(found?.probabilities ?? new Float32Array(), classifier).top[0]?.modality).toBe(modality)
  })

  test('is small, and its card says what it can do', async () => {
    const folder = shippedModelFolder('modality')
    const { description, origin } = await readModel(folder, modelDescription)
    const weights = await readFile(origin)
    expect(weights.length).toBeLessThan(12e6)
    const card = await readFile(join(folder, 'README.md'), 'utf8')
    for (const code of description.classes) expect(card).toContain(code)
  })
})

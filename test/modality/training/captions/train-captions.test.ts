import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LeafCode, leafCodes } from '../../../../src/domain/modality.ts'
import type { Box } from '../../../../src/domain/record.ts'
import type { CaptionedFigure } from '../../../../src/modality/captioned-figure.ts'
import { openCaptionModel } from '../../../../src/modality/captions/caption-model.ts'
import { fitFusion } from '../../../../src/modality/training/captions/fit-fusion.ts'
import { trainCaptions } from '../../../../src/modality/training/captions/train-captions.ts'
import { writeCaptionModel } from '../../../../src/modality/training/captions/write-caption-model.ts'
import { readHeldOutPanels, writeHeldOutPanels } from '../../../../src/modality/training/held-out-panels.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'
import { temporaryFolder } from '../../../setup/temporary-folder.ts'

const says: Partial<Record<LeafCode, string>> = {
  DMEL: 'SEM images of the surface',
  DMTR: 'TEM images of the surface',
  GGEL: 'Immunoblot of lysates',
}
const codes = ['DMEL', 'DMTR', 'GGEL'] as const
const box: Box = [0, 0, 10, 10]

/** Pictures cannot tell one electron microscope from the other; captions can. */
const figures = Array.from({ length: 30 }, (_, i): CaptionedFigure => {
  const modality = codes[i % 3] ?? 'DMEL'
  const text = { own: says[modality] ?? '', shared: '', others: '' }
  return {
    image: `${i}.png`,
    article: `article-${i}`,
    part: i < 24 ? 'train' : 'test',
    panels: [{ box, modality, text }],
  }
})
const heldOut = figures.map(({ image, panels }) => ({ image, box, probabilities: pictureSays(panels[0]?.modality) }))
const captions = codes.map((code) => {
  return { text: { own: says[code] ?? '', shared: '', others: '' }, codes: [code], weight: 1, article: code }
})

function pictureSays(code?: LeafCode | null): Float32Array {
  return Float32Array.from(leafCodes, (leaf) => {
    if (code === 'GGEL') return leaf === 'GGEL' ? 1 : 0
    return leaf === 'DMEL' ? 0.5 : leaf === 'DMTR' ? 0.5 : 0
  })
}

const tf = await tensorflows[0].load()
const data = { captions, figures, heldOut, imageThreshold: 0.6 }

test('captions tell what pictures cannot; articles of the test part are not looked at', () => {
  const { scores } = trainCaptions(tf, data, () => {})
  expect(scores.image.n).toBe(24)
  expect(scores.image.accuracy).toBeCloseTo(2 / 3)
  expect(scores.image.coverage).toBeCloseTo(1 / 3)
  expect(scores.fused.accuracy).toBe(1)
  expect(scores.captions.n).toBe(3)
})

test('the same data makes the same model', () => {
  const train = () => trainCaptions(tf, data, () => {})
  expect(train()).toEqual(train())
})

test('what is written can be opened, and its card tells how good it is', async () => {
  const folder = temporaryFolder()
  const trained = trainCaptions(tf, data, () => {})
  const facts = { name: 'made-up-1', command: 'node train', imageModel: 'image-1', counts: { captions: 3, panels: 24 } }
  await writeCaptionModel(trained, { folder, ...facts })
  const { model, classify } = await openCaptionModel(folder)
  expect(model).toMatch(/^made-up-1@/)
  const probabilities = classify({ own: 'TEM images of the surface', shared: '', others: '' }) ?? new Float32Array()
  expect(leafCodes[probabilities.indexOf(Math.max(...probabilities))]).toBe('DMTR')
  const card = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(card).toContain('node train')
  expect(card).toContain('| both | 1.000 |')
  expect(card).toContain('Of the 3 labelled parts of captions 3 are about one modality')
})

test('files that do not belong together are an error', () => {
  const others = heldOut.map((panel) => ({ ...panel, image: `other/${panel.image}` }))
  expect(() => trainCaptions(tf, { ...data, heldOut: others }, () => {})).toThrow(/do the files belong together/)
})

test('a source that is always wrong comes to count less than one that is right', () => {
  const wrong = Float32Array.from(leafCodes, (leaf) => (leaf === 'GFIG' ? 0.9 : 0.1 / 29))
  const examples = figures.flatMap(({ panels }) =>
    panels.flatMap(({ modality }) => {
      const text = Float32Array.from(leafCodes, (leaf) => (leaf === modality ? 0.9 : 0.1 / 29))
      return modality ? [{ image: wrong, text, hasOwnText: true, code: modality, weight: 1 }] : []
    }),
  )
  const { image, ownText } = fitFusion(examples)
  expect(ownText).toBeGreaterThan(image)
})

test('answers of an image model are written and read; single images are not among them', async () => {
  const folder = temporaryFolder()
  const image = { box, code: 'GGEL', source: 'a', part: 'train' } as const
  const images = [
    { ...image, path: '/data/x/1.png', kind: 'panel' },
    { ...image, path: '/data/x/2.png', kind: 'single' },
  ] as const
  const logits = [Float32Array.of(2, 0), Float32Array.of(0, 2)]
  await writeHeldOutPanels(folder, '/data', images, logits, { classes: ['GGEL', 'GFIG'], temperature: 2 })
  const panels = await readHeldOutPanels(join(folder, 'held-out.jsonl'))
  expect(panels).toMatchObject([{ image: 'x/1.png', box }])
  expect(panels[0]?.probabilities[leafCodes.indexOf('GGEL')]).toBeCloseTo(0.731, 3)
})

import { expect, test } from 'vitest'
import { leafCodes } from '../../../src/domain/modality.ts'
import type { PanelText } from '../../../src/domain/panel-text.ts'
import { cueFeatureCount } from '../../../src/modality/captions/caption-features.ts'
import { openCaptionModel } from '../../../src/modality/captions/caption-model.ts'
import { labelPanel } from '../../../src/modality/label-panel.ts'
import { modelDescription } from '../../../src/modality/model-file.ts'
import { readDescription, shippedModelFolder } from '../../../src/networks/model-folder.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { writeSmallCaptionModel } from './small-caption-model.ts'

const own = (text: string): PanelText => ({ own: text, shared: '', others: '' })

async function smallModel() {
  const folder = temporaryFolder()
  await writeSmallCaptionModel(folder)
  return openCaptionModel(folder)
}

test('gives probabilities of all leaves', async () => {
  const { classify } = await smallModel()
  const probabilities = classify(own('Immunoblot.')) ?? new Float32Array()
  expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
  expect(probabilities[leafCodes.indexOf('GGEL')]).toBeGreaterThan(0.9)
})

test('says nothing where the caption says nothing', async () => {
  expect((await smallModel()).classify(own('Figure 1'))).toBeNull()
})

test('a model of other cues is refused', async () => {
  const folder = temporaryFolder()
  await writeSmallCaptionModel(folder, { cues: 'others' })
  await expect(openCaptionModel(folder)).rejects.toMatchObject({
    code: 'MODEL_UNREADABLE',
    message: expect.stringContaining('train it anew'),
  })
})

test('weights of another shape are refused', async () => {
  const folder = temporaryFolder()
  await writeSmallCaptionModel(folder, { features: cueFeatureCount + 1 })
  await expect(openCaptionModel(folder)).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' })
})

test('a folder without a model is an error', async () => {
  await expect(openCaptionModel(temporaryFolder())).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' })
})

test('the one that ships was fitted to the image model that ships', async () => {
  const { version } = await readDescription(shippedModelFolder('modality'), modelDescription)
  expect((await openCaptionModel()).imageModel).toBe(version)
})

const image = { classes: ['DMEL', 'DMTR', 'GFIG'], threshold: 0.5, model: 'image-1' } as const

test('a panel is labelled by its picture where the caption says nothing', async () => {
  const label = labelPanel(Float32Array.of(0.25, 0.75, 0), own('Figure 1'), image, await smallModel())
  expect(label).toMatchObject({ modality: 'DMTR', source: 'MODEL', model: 'image-1', evidence: { text: null } })
})

test('else by both, which the model’s name tells', async () => {
  const label = labelPanel(Float32Array.of(0.25, 0.75, 0), own('SEM images of fibres'), image, await smallModel())
  expect(label).toMatchObject({ modality: 'DMEL', source: 'FUSED', evidence: { decidedBy: 'TEXT' } })
  expect(label.model).toMatch(/^image-1 \+ small-1@/)
})

test.each([
  ['Scanning electron micrograph of the surface', 'DMEL'],
  ['Immunofluorescence of tubulin (green) and DAPI (blue)', 'DMFL'],
  ['Western blot of whole-cell lysates, anti-actin as loading control', 'GGEL'],
  ['H&E staining of liver sections, ×40', 'DMLI'],
  ['Kaplan–Meier curves of overall survival', 'GFIG'],
  ['Quantification of the western blots in (A), mean ± SEM, n = 3', 'GFIG'],
  ['Flow chart of patient selection', 'GFLO'],
  ['Abdominal ultrasound showing a cyst', 'DRUS'],
])('the model that ships takes "%s" for %s', async (caption, code) => {
  const { classify } = await openCaptionModel()
  const probabilities = classify(own(caption)) ?? new Float32Array()
  expect(leafCodes[probabilities.indexOf(Math.max(...probabilities))]).toBe(code)
})

import { describe, expect, test } from 'vitest'
import { labelFrom, labelFromBoth, labelFromCaption } from '../../src/modality/label-from-probabilities.ts'

const model = { classes: ['DMFL', 'DMLI', 'GFIG', 'GGEL'], threshold: 0.5, model: 'm-1' } as const

test('the likeliest leaf, with the three likeliest in falling order, and its group', () => {
  const top = [
    { modality: 'DMLI', probability: 0.625 },
    { modality: 'GFIG', probability: 0.25 },
    { modality: 'DMFL', probability: 0.125 },
  ]
  expect(labelFrom(Float32Array.of(0.125, 0.625, 0.25, 0), model)).toEqual({
    modality: 'DMLI',
    confidence: 0.625,
    top,
    group: { code: 'MICROSCOPY', probability: 0.75 },
    source: 'MODEL',
    model: 'm-1',
    evidence: { image: top, text: null, decidedBy: 'IMAGE' },
  })
})

test('below the threshold the label is UNCERTAIN, and still tells how likely its best leaf is', () => {
  const label = labelFrom(Float32Array.of(0.375, 0.25, 0.25, 0.125), model)
  expect(label).toMatchObject({ modality: 'UNCERTAIN', confidence: 0.375, top: [{ modality: 'DMFL' }, {}, {}] })
})

test('an UNCERTAIN label has the likeliest group: unsure leaves make a sure group', () => {
  const { modality, group } = labelFrom(Float32Array.of(0.1, 0, 0.45, 0.45), model)
  expect({ modality, group }).toEqual({
    modality: 'UNCERTAIN',
    group: { code: 'GENERIC', probability: expect.closeTo(0.9) },
  })
})

test('the threshold itself is sure enough', () => {
  expect(labelFrom(Float32Array.of(0.5, 0.25, 0.25, 0), model).modality).toBe('DMFL')
})

test('a caption alone', () => {
  const label = labelFromCaption(Float32Array.of(0, 0, 0.25, 0.75), model)
  expect(label).toMatchObject({ modality: 'GGEL', source: 'CAPTION' })
  expect(label.evidence).toEqual({ image: null, text: label.top, decidedBy: 'TEXT' })
})

describe('picture and caption together', () => {
  const [dmfl, dmli, gfig] = [
    Float32Array.of(0.75, 0.25, 0, 0),
    Float32Array.of(0.25, 0.75, 0, 0),
    Float32Array.of(0, 0, 1, 0),
  ]

  test('the label keeps what each says alone', () => {
    expect(labelFromBoth({ image: dmfl, text: dmli, fused: dmli }, model)).toMatchObject({
      modality: 'DMLI',
      top: [{ modality: 'DMLI' }, { modality: 'DMFL' }, {}],
      source: 'FUSED',
      evidence: { image: [{ modality: 'DMFL' }, {}, {}], text: [{ modality: 'DMLI' }, {}, {}] },
    })
  })

  test.each([
    ['the picture', dmfl, dmli, dmfl, 'IMAGE'],
    ['the caption', dmfl, dmli, dmli, 'TEXT'],
    ['both', dmfl, dmfl, dmfl, 'BOTH'],
    ['neither', dmfl, dmli, gfig, 'NEITHER'],
  ])('%s said so', (_, image, text, fused, decidedBy) => {
    expect(labelFromBoth({ image, text, fused }, model).evidence?.decidedBy).toBe(decidedBy)
  })
})

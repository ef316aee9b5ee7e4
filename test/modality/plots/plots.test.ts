import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { leafCodes } from '../../../src/domain/modality.ts'
import { calibrationBins } from '../../../src/modality/calibration-bins.ts'
import type { Answer } from '../../../src/modality/evaluate.ts'
import { drawConfusionMatrix } from '../../../src/modality/plots/draw-confusion-matrix.ts'
import { drawCuts } from '../../../src/modality/plots/draw-cuts.ts'
import { drawReliability } from '../../../src/modality/plots/draw-reliability.ts'
import type { CutResult } from '../../../src/modality/training/grid/cut-results.ts'

interface Drawing {
  readonly words: readonly string[]
  /** Attributes of every shape by name of the element. */
  readonly shapes: Readonly<Record<string, Record<string, string>[]>>
}

/** Well-formed XML, every number in it finite and every place inside the picture. */
function read(svg: string): Drawing {
  const words: string[] = []
  const shapes: Record<string, Record<string, string>[]> = {}
  const parser = new SaxesParser()
  parser.on('text', (text) => {
    if (text.trim() !== '') words.push(text)
  })
  parser.on('opentag', ({ name, attributes }) => {
    shapes[name] ??= []
    shapes[name].push(attributes as Record<string, string>)
  })
  parser.write(svg).close()
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  const [{ width = '', height = '' } = {}] = shapes.svg ?? []
  for (const { x = '0', y = '0', cx = '0', cy = '0' } of Object.values(shapes).flat()) {
    expect(Number(x) + Number(cx)).toBeLessThanOrEqual(Number(width))
    expect(Number(y) + Number(cy)).toBeLessThanOrEqual(Number(height))
    expect(Math.min(...[x, y, cx, cy].map(Number))).toBeGreaterThanOrEqual(0)
  }
  return { words, shapes }
}

const answer = (truth: Answer['truth'], predicted: Answer['predicted'], confidence = 0.8): Answer => ({
  truth,
  predicted,
  confidence,
  right: truth === predicted,
})

describe('the confusion matrix', () => {
  test('has a row and a column for each class that occurs, with counts, recall and precision', () => {
    const answers = [answer('DMFL', 'DMFL'), answer('DMFL', 'DMLI'), answer('DMFL', 'DMFL'), answer('GFIG', 'GFIG')]
    const { words } = read(drawConfusionMatrix(answers))
    expect(words).toContain('4 panels; rows: what they are, columns: what the model says')
    expect(words.filter((word) => ['DMFL', 'DMLI', 'GFIG'].includes(word))).toEqual(['DMFL', 'DMLI', 'GFIG'])
    expect(words).toContain('Light microscopy  DMLI')
    expect(words.filter((word) => /^\d+$/.test(word))).toEqual(['2', '1', '1'])
    expect(words.filter((word) => word.endsWith('%') || word === '–')).toEqual([
      ...['67 %', '–', '100 %'],
      ...['100 %', '0 %', '100 %'],
    ])
  })

  test('holds all classes', () => {
    const { words } = read(drawConfusionMatrix(leafCodes.map((code) => answer(code, code))))
    expect(words.filter((word) => word === '1')).toHaveLength(leafCodes.length)
  })

  test('of nothing is empty', () => {
    expect(read(drawConfusionMatrix([])).words).toContain('0 panels; rows: what they are, columns: what the model says')
  })
})

describe('the reliability diagram', () => {
  test('says error and threshold, and draws the bins that hold something', () => {
    const answers = [answer('DMFL', 'DMFL', 0.95), answer('DMFL', 'DMLI', 0.5), answer('DMFL', 'DMFL', 0.5)]
    const { words } = read(drawReliability(calibrationBins(answers), 0.42))
    expect(words).toContain('3 panels; expected calibration error 1.7 %')
    expect(words).toContain('UNCERTAIN below 0.42')
    expect(words.filter((word) => /^\d$/.test(word))).toEqual(['2', '1'])
  })

  test.each([0, 1])('the threshold %d stays inside', (threshold) => {
    read(drawReliability(calibrationBins([]), threshold))
  })
})

describe('accuracy against cost', () => {
  const cut = (series: string, name: string, multiplyAdds: number, accuracy: number): CutResult => ({
    ...{ series, cut: name, multiplyAdds, accuracy },
    ...{ range: [accuracy - 0.01, accuracy + 0.01], seeds: 3 },
  })

  test('marks every cut with its name; a dearer one stands further right, a better one higher', () => {
    const cuts = [
      cut('resnet50', 'layer1.2', 9e8, 0.8),
      cut('resnet50', 'layer3.2', 3e9, 0.91),
      { ...cut('resnet18', '<b>', 5e8, 0.85), seeds: 1 },
    ]
    const { words, shapes } = read(drawCuts(cuts))
    expect(words).toEqual(expect.arrayContaining(['resnet50', 'resnet18', '3.2', '1.2', '<b>']))
    expect(words.join()).toContain('over 1 to 3 seeds')
    const [small, large, other] = (shapes.circle ?? []).map(({ cx, cy }) => ({ x: Number(cx), y: Number(cy) }))
    expect(large?.x).toBeGreaterThan(small?.x ?? 999)
    expect(large?.y).toBeLessThan(small?.y ?? 0)
    expect(other?.x).toBeLessThan(small?.x ?? 0)
  })

  test('one cut alone, without spread, is drawn in the middle', () => {
    const { shapes } = read(drawCuts([{ ...cut('resnet18', 'layer2.1', 1e9, 1), range: [1, 1] }]))
    expect(shapes.circle).toHaveLength(1)
  })
})

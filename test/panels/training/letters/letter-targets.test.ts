import { describe, expect, test } from 'vitest'
import { letterTargets } from '../../../../src/panels/training/letters/letter-targets.ts'

const at = (row: number, column: number) => row * 8 + column

describe('what the network should say of a scene', () => {
  const targets = letterTargets(8, [{ box: [16, 24, 24, 40], letter: 'C' }], [])

  test('is a letter in the cell of its centre, and less and less around it', () => {
    expect(targets.centre[at(4, 2)]).toBe(1)
    expect(targets.centre[at(3, 2)]).toBeGreaterThan(0.5)
    expect(targets.centre[at(4, 3)]).toBeLessThan(0.5)
    expect(targets.centre[at(0, 7)]).toBe(0)
    expect(targets.letter[at(4, 2)]).toBe(2)
    expect(targets.share[at(0, 7)]).toBe(0)
  })

  test('is where from the cell the centre lies, and the size of the letter', () => {
    const [right, down, width, height] = targets.place.slice(at(4, 2) * 4)
    expect([right, down]).toEqual([0, -0.5])
    expect(Math.exp(width ?? 9)).toBeCloseTo(0.5)
    expect(Math.exp(height ?? 9)).toBeCloseTo(1)
  })

  test('is nothing where letters may stand that nobody has marked, save at marked ones', () => {
    const { counts } = letterTargets(8, [{ box: [16, 24, 24, 40], letter: 'C' }], [[0, 0, 30, 64]])
    expect(counts[at(0, 0)]).toBe(0)
    expect(counts[at(4, 2)]).toBe(1)
    expect(counts[at(0, 5)]).toBe(1)
  })
})

import { describe, expect, test } from 'vitest'
import { allModalities, findModality, groupOf, labelCodesOf, modalityLeaves } from '../../src/domain/modality.ts'

describe('the modality taxonomy', () => {
  test.each([
    ['DMFL', 'DMFL'],
    ['dmfl', 'DMFL'],
    ['fluorescence', 'DMFL'],
    ['Fluorescence', 'DMFL'],
    [' x-ray ', 'DRXR'],
    ['x ray', 'DRXR'],
    ['visible light', 'VISIBLE_LIGHT'],
    ['VISIBLE_LIGHT', 'VISIBLE_LIGHT'],
    ['microscopy', 'MICROSCOPY'],
    ['uncertain', 'UNCERTAIN'],
  ])('%j names %s', (name, code) => {
    expect(findModality(name)?.code).toBe(code)
  })

  test.each(['', 'DMXX', 'fluor', 'DMFL OR 1=1'])('%j names nothing', (name) => {
    expect(findModality(name)).toBeUndefined()
  })

  test('a group stands for its leaves, a leaf for itself', () => {
    const microscopy = findModality('MICROSCOPY')
    const gel = findModality('gel')
    expect(microscopy && labelCodesOf(microscopy)).toEqual(['DMFL', 'DMLI', 'DMEL', 'DMTR'])
    expect(gel && labelCodesOf(gel)).toEqual(['GGEL'])
  })

  test('codes and keys are unique, and every leaf has a group', () => {
    const names = allModalities.flatMap((m) => [m.code, m.key])
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(names.length - duplicatesOfOneself())
    for (const leaf of modalityLeaves) expect(leaf.group).not.toBeNull()
    expect(groupOf('DMTR')).toBe('MICROSCOPY')
    expect(groupOf('UNCERTAIN')).toBeNull()
  })
})

/** A group such as MICROSCOPY has a key that is its code in lower case. */
function duplicatesOfOneself(): number {
  return allModalities.filter((m) => m.code === m.key.toUpperCase()).length
}

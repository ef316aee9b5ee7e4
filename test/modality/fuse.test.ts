import { expect, test } from 'vitest'
import { type LeafCode, leafCodes } from '../../src/domain/modality.ts'
import { fuse, overLeaves } from '../../src/modality/fuse.ts'

const fusion = { image: 1, ownText: 1, sharedText: 0.5, bias: leafCodes.map(() => 0) }

function probabilities(some: Partial<Record<LeafCode, number>>): Float32Array {
  return Float32Array.from(leafCodes, (code) => some[code] ?? 0)
}

function likeliest(fused: Float32Array): [LeafCode | undefined, number] {
  const best = Math.max(...fused)
  return [leafCodes[fused.indexOf(best)], best]
}

const sem = probabilities({ DMEL: 0.9, DMTR: 0.1 })
const tem = probabilities({ DMEL: 0.45, DMTR: 0.55 })
const evidence = { image: tem, text: sem, hasOwnText: true }

test('the surer of two has its way', () => {
  expect(likeliest(fuse(evidence, fusion))[0]).toBe('DMEL')
})

test('two that agree are surer than either', () => {
  const fused = fuse({ ...evidence, image: sem }, fusion)
  expect(likeliest(fused)).toEqual(['DMEL', expect.closeTo(0.98, 1)])
})

test('what is said of several panels counts less', () => {
  const [, own] = likeliest(fuse(evidence, fusion))
  const [, shared] = likeliest(fuse({ ...evidence, hasOwnText: false }, fusion))
  expect(shared).toBeLessThan(own)
})

test('neither can rule out what the other is sure of', () => {
  const fused = fuse({ image: probabilities({ DMTR: 1 }), text: probabilities({ DMEL: 1 }), hasOwnText: true }, fusion)
  const [dmel, dmtr] = [fused[leafCodes.indexOf('DMEL')], fused[leafCodes.indexOf('DMTR')]]
  expect(dmel).toBeCloseTo(dmtr ?? 0, 5)
  expect(dmel).toBeGreaterThan(0.35)
})

test('the bias decides where nothing else does', () => {
  const even = Float32Array.from(leafCodes, () => 1 / leafCodes.length)
  const bias = leafCodes.map((code) => (code === 'GFIG' ? 1 : 0))
  expect(likeliest(fuse({ image: even, text: even, hasOwnText: true }, { ...fusion, bias }))[0]).toBe('GFIG')
})

test('leaves that a model does not know have no probability', () => {
  const all = overLeaves(Float32Array.of(0.25, 0.75), ['GGEL', 'DMFL'])
  expect(all).toHaveLength(leafCodes.length)
  expect([all[leafCodes.indexOf('DMFL')], all[leafCodes.indexOf('GGEL')], all[leafCodes.indexOf('DRPE')]]).toEqual([
    0.75, 0.25, 0,
  ])
})

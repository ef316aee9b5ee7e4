import { describe, expect, test } from 'vitest'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../../../src/networks/load-native-tensorflow.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { buildLetterNetwork } from '../../../../src/panels/letters/letter-network.ts'
import { letterTargets } from '../../../../src/panels/training/letters/letter-targets.ts'
import { openTrainableNetwork } from '../../../../src/panels/training/letters/trainable-network.ts'

const side = 64

/** A dark block on white, which is called a C. */
function example() {
  const pixels = new Uint8Array(side * side * 3).fill(255)
  for (let y = 20; y < 36; y++) pixels.fill(0, (y * side + 20) * 3, (y * side + 36) * 3)
  return { pixels, targets: letterTargets(side / 8, [{ box: [20, 20, 36, 36], letter: 'C' }], []) }
}

describe.skipIf(!hasNativeTensorflow())('a letter network in training', () => {
  test('learns, and what it learnt is what the reader runs', async () => {
    const { tf } = await loadNativeTensorflow()
    const { pixels, targets } = example()
    const network = openTrainableNetwork(tf, null, seededRandom(1))
    const losses = Array.from({ length: 60 }, () => network.step([pixels], [targets], side, 2e-3))
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 4)
    const reader = buildLetterNetwork(tf, { tensors: network.tensors(), origin: 'test' })
    const [letter] = reader.read({ pixels, width: side, height: side }, { width: side, height: side })
    reader.dispose()
    expect(letter?.letter).toBe('C')
    expect(letter?.box.every((edge, i) => Math.abs(edge - ([20, 20, 36, 36][i] ?? 0)) < 6)).toBe(true)
  })

  test('goes on from its state as if it had never stopped', async () => {
    const { tf } = await loadNativeTensorflow()
    const { pixels, targets } = example()
    const network = openTrainableNetwork(tf, null, seededRandom(1))
    for (let step = 0; step < 3; step++) network.step([pixels], [targets], side, 1e-3)
    const second = openTrainableNetwork(tf, network.state(), seededRandom(2))
    for (let step = 0; step < 3; step++) {
      const loss = network.step([pixels], [targets], side, 1e-3)
      expect(second.step([pixels], [targets], side, 1e-3)).toBeCloseTo(loss, 4)
    }
  })
})

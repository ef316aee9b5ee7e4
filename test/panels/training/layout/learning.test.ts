import { beforeAll, describe, expect, test } from 'vitest'
import type { Box } from '../../../../src/domain/record.ts'
import { Adam } from '../../../../src/networks/adam.ts'
import type { Tensorflow } from '../../../../src/networks/backbone.ts'
import { cellSide, distanceUnit } from '../../../../src/panels/layout/panel-network.ts'
import { distancesFrom, panelLoss } from '../../../../src/panels/training/layout/panel-loss.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

describe.each(tensorflows)('on $name', ({ load }) => {
  let tf: Tensorflow
  beforeAll(async () => {
    tf = await load()
  })

  describe('the loss of one cell in the middle of a box of 64 × 32 pixels', () => {
    const distances = [32, 16, 32, 16]

    function lossOf(logit: number, said: readonly number[]): number {
      return tf.tidy(() => {
        const outputs = tf.tensor2d([[logit, ...said.map((d) => Math.log(d / distanceUnit))]])
        const targets = { inside: tf.tensor1d([1]), distances: tf.tensor2d([distances]), weights: tf.tensor1d([1]) }
        return panelLoss(tf, outputs, targets).dataSync<'float32'>()[0] ?? Number.NaN
      })
    }

    test('is nothing when all is right', () => {
      expect(lossOf(20, distances)).toBeCloseTo(0, 4)
    })

    test('is −ln of the overlap when the box is wrong', () => {
      expect(lossOf(20, [32, 16, 96, 16])).toBeCloseTo(Math.log(2), 4)
      expect(lossOf(20, [16, 16, 16, 16])).toBeCloseTo(Math.log(2), 4)
    })

    test('is the cross entropy when the cell is not seen to be inside', () => {
      expect(lossOf(0, distances)).toBeCloseTo(Math.log(2), 4)
    })
  })

  test('Adam goes down to the least loss, and its mean follows', () => {
    const x = tf.variable(tf.tensor1d([4, -3]), true)
    const adam = new Adam(tf, { x })
    for (let i = 0; i < 300; i++) {
      tf.tidy(() => adam.apply({ x: tf.mul(tf.sub(x, [1, 2]), 2) }, 0.1, 0))
    }
    expect([...x.dataSync<'float32'>()].map((value) => Math.round(value * 10) / 10)).toEqual([1, 2])
    expect([...adam.average('x').dataSync<'float32'>()].map(Math.round)).toEqual([1, 2])
  })

  test('a training that goes on from a saved state takes the same steps as one that never stopped', () => {
    const begin = () => {
      const x = tf.variable(tf.tensor2d([[4, -3]]), true)
      const adam = new Adam(tf, { x })
      const step = () => adam.apply({ x: tf.mul(x, 2) }, 0.05, 0.01)
      return { x, adam, step }
    }
    const whole = begin()
    for (let i = 0; i < 6; i++) whole.step()
    const first = begin()
    for (let i = 0; i < 3; i++) first.step()
    const second = begin()
    second.adam.restore(first.adam.state())
    for (let i = 0; i < 3; i++) second.step()
    expect(second.adam.steps).toBe(6)
    expect([...second.x.dataSync()]).toEqual([...whole.x.dataSync()])
  })
})

test('distances are from the middle of each cell, one pixel at least', () => {
  const box: Box = [0, 2, 20, 40]
  const distances = distancesFrom(Float32Array.from([...box, ...box]), 2, 1)
  expect(cellSide).toBe(8)
  expect([...distances]).toEqual([4, 2, 16, 36, 12, 2, 8, 36])
})

import { expect, test } from 'vitest'
import { Adam, namedGradients } from '../../src/networks/adam.ts'
import { tensorflows } from './tensorflows.ts'

const tf = await tensorflows[0].load()
const still = () => tf.zeros([1, 2])
const numbersOf = (tensor: { dataSync(): ArrayLike<number> }) =>
  Array.from(tensor.dataSync(), (x) => Number(x.toFixed(4)))

test('weights without gradients decay to nothing, or to their anchor', () => {
  const variables = { free: tf.variable(tf.tensor2d([[1, 2]])), held: tf.variable(tf.tensor2d([[1, 2]])) }
  const adam = new Adam(tf, variables, { anchors: (name) => (name === 'held' ? tf.tensor2d([[3, 0]]) : null) })
  adam.apply({ free: still(), held: still() }, 0.1, 5)
  expect(numbersOf(variables.free)).toEqual([0.5, 1])
  expect(numbersOf(variables.held)).toEqual([2, 1])
})

test('gradients go by the names given here, whatever TensorFlow calls the variables', () => {
  const named = (name: string) => tf.variable(tf.tensor2d([[1, 1]]), true, name)
  const variables = { one: named('two'), two: named('one') }
  new Adam(tf, variables).apply({ one: tf.ones([1, 2]) }, 0.01, 0)
  expect(numbersOf(variables.one)).toEqual([0.99, 0.99])
  expect(numbersOf(variables.two)).toEqual([1, 1])
  const [gradient, ...others] = Object.entries(namedGradients(variables, { one: tf.zeros([1, 2]) }))
  expect([gradient?.[0], others]).toEqual(['two', []])
})

test('the size of a step is the rate times the variable’s own', () => {
  const variables = { one: tf.variable(tf.tensor2d([[1, 1]])), small: tf.variable(tf.tensor2d([[1, 1]])) }
  const adam = new Adam(tf, variables, { stepSize: (name) => (name === 'small' ? 0.1 : 1) })
  adam.apply({ one: tf.ones([1, 2]), small: tf.tensor2d([[-7, 7]]) }, 0.01, 0)
  expect(numbersOf(variables.one)).toEqual([0.99, 0.99])
  expect(numbersOf(variables.small)).toEqual([1.001, 0.999])
})

test('goes on from its saved state as if it had never stopped', () => {
  const open = () => {
    const variables = { w: tf.variable(tf.tensor2d([[1, -1]])) }
    return { adam: new Adam(tf, variables), variables }
  }
  const gradient = (step: number) => ({ w: tf.tensor2d([[step, 1]]) })
  const through = open()
  for (const step of [1, 2, 3]) through.adam.apply(gradient(step), 0.1, 0.1)
  const first = open()
  for (const step of [1, 2]) first.adam.apply(gradient(step), 0.1, 0.1)
  const second = open()
  second.adam.restore(first.adam.state())
  second.adam.apply(gradient(3), 0.1, 0.1)
  expect(second.adam.steps).toBe(3)
  expect(numbersOf(second.variables.w)).toEqual(numbersOf(through.variables.w))
  expect(numbersOf(second.adam.average('w'))).toEqual(numbersOf(through.adam.average('w')))
})

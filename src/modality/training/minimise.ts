export type LossAndGradient = (parameters: Float32Array) => { loss: number; gradient: Float32Array }

const memory = 10
/** A step is taken where it gains at least this part of what the slope promises (Armijo). */
const enough = 1e-4

/**
 * Limited-memory BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5), for smooth
 * convex losses. Stops after `steps`, or when a step gains less than a millionth.
 * @throws Error where the loss is not a number: the data is at fault.
 */
export function minimise(lossAndGradient: LossAndGradient, start: Float32Array, steps: number): Float32Array {
  let point = start
  let { loss, gradient } = lossAndGradient(point)
  const pairs: { step: Float32Array; change: Float32Array; scale: number }[] = []
  for (let i = 0; i < steps; i++) {
    if (!Number.isFinite(loss)) throw new Error('the loss of the training is not a number')
    const direction = searchDirection(gradient, pairs)
    const slope = dot(direction, gradient)
    // The first step has no curvature to go by: as long as the unit, not as the gradient.
    let length = pairs.length === 0 ? 1 / Math.max(1e-12, Math.sqrt(dot(gradient, gradient))) : 1
    let next = moved(point, direction, length)
    let after = lossAndGradient(next)
    for (let halvings = 0; halvings < 20 && !(after.loss <= loss + enough * length * slope); halvings++) {
      length /= 2
      next = moved(point, direction, length)
      after = lossAndGradient(next)
    }
    if (!(after.loss < loss)) break
    const step = next.map((value, k) => value - (point[k] ?? 0))
    const change = after.gradient.map((value, k) => value - (gradient[k] ?? 0))
    const curvature = dot(step, change)
    if (curvature > 1e-10) pairs.push({ step, change, scale: 1 / curvature })
    if (pairs.length > memory) pairs.shift()
    const gained = loss - after.loss
    point = next
    loss = after.loss
    gradient = after.gradient
    if (gained < 1e-6 * Math.max(1e-6, loss)) break
  }
  return point
}

function searchDirection(
  gradient: Float32Array,
  pairs: readonly { step: Float32Array; change: Float32Array; scale: number }[],
): Float32Array {
  const direction = gradient.map((value) => -value)
  const shares = pairs.map(() => 0)
  for (let i = pairs.length - 1; i >= 0; i--) {
    const pair = pairs[i]
    if (pair === undefined) continue
    const share = pair.scale * dot(pair.step, direction)
    shares[i] = share
    addScaled(direction, pair.change, -share)
  }
  const newest = pairs.at(-1)
  if (newest !== undefined) {
    const size = 1 / (newest.scale * dot(newest.change, newest.change))
    direction.forEach((value, k) => {
      direction[k] = value * size
    })
  }
  pairs.forEach(({ step, change, scale }, i) => {
    addScaled(direction, step, (shares[i] ?? 0) - scale * dot(change, direction))
  })
  return direction
}

function moved(point: Float32Array, direction: Float32Array, length: number): Float32Array {
  return point.map((value, k) => value + length * (direction[k] ?? 0))
}

function addScaled(target: Float32Array, other: Float32Array, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) + factor * (other[k] ?? 0)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { FeatureMatrix } from '../head/cached-features.ts'

const rounds = 40

/**
 * Features standardised, and then turned to their first `count` principal components (orthogonal iteration; Golub and Van Loan, Matrix
 * Computations, 8.2.4); null: standardised alone. Every column has the deviation that it has in the data, the largest being 1.
 */
export function principalComponents(tf: Tensorflow, matrix: FeatureMatrix, count: number | null): FeatureMatrix {
  const result = tf.tidy(() => {
    const raw = tf.tensor2d(matrix.data, [matrix.rows, matrix.columns])
    const { mean, variance } = tf.moments(raw, 0)
    const centred = tf.div<Tensor2D>(tf.sub(raw, mean), tf.add(tf.sqrt(variance), 1e-3))
    if (count === null || count >= matrix.columns) return centred
    const scores = tf.matMul(centred, axesOf(tf, centred, count))
    const deviations = tf.sqrt(tf.mean(tf.square(scores), 0))
    return tf.div<Tensor2D>(scores, tf.max(deviations))
  })
  const [rows, columns] = result.shape
  const data = Float32Array.from(result.dataSync())
  result.dispose()
  return { rows, columns, data }
}

/** [columns, count], orthonormal. */
function axesOf(tf: Tensorflow, centred: Tensor2D, count: number): Tensor2D {
  const columns = centred.shape[1]
  const covariance = tf.div<Tensor2D>(tf.matMul(centred, centred, true, false), centred.shape[0])
  const random = seededRandom(1)
  let axes = orthonormal(
    Float32Array.from({ length: columns * count }, () => random() - 0.5),
    columns,
    count,
  )
  for (let round = 0; round < rounds; round++) {
    const turned = tf.tidy(() => tf.matMul(covariance, tf.tensor2d(axes, [columns, count])))
    axes = orthonormal(Float32Array.from(turned.dataSync()), columns, count)
    turned.dispose()
  }
  return tf.tensor2d(axes, [columns, count])
}

/** Modified Gram–Schmidt on the columns of a matrix in rows. */
function orthonormal(values: Float32Array, rows: number, columns: number): Float32Array {
  const vectors = Array.from({ length: columns }, (_, c) =>
    Float64Array.from({ length: rows }, (_, r) => values[r * columns + c] ?? 0),
  )
  vectors.forEach((vector, c) => {
    for (const earlier of vectors.slice(0, c)) {
      const share = dot(earlier, vector)
      for (let r = 0; r < rows; r++) vector[r] = (vector[r] ?? 0) - share * (earlier[r] ?? 0)
    }
    const length = Math.sqrt(dot(vector, vector)) || 1
    for (let r = 0; r < rows; r++) vector[r] = (vector[r] ?? 0) / length
  })
  return Float32Array.from({ length: rows * columns }, (_, i) => vectors[i % columns]?.[Math.floor(i / columns)] ?? 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

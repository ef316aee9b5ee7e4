import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'

/** A source with fewer pictures of a class has no mean worth the name; */
const fewest = 3
/** with this many it counts in full. */
const many = 30

/** The pictures of one class and one source. */
interface Group {
  readonly label: number
  readonly rows: readonly number[]
  readonly share: number
}

/**
 * How the means of sources differ within their classes, [groups, columns]: a row for each source of each class that has several, its mean less
 * the mean of its class. What is large here tells data sets apart, not modalities; in the recognition of speakers the same matrix serves to
 * even out microphones (within-class covariance normalisation: Hatch, Kajarekar, Stolcke, 2006).
 * @param inputs the same pictures, a matrix a view.
 * @param sources of each picture.
 * @param weights of the pictures; those of weight 0 are not looked at.
 * @returns a row of zeros where no class has two sources. Call inside `tf.tidy`.
 */
export function sourceSpread(
  tf: Tensorflow,
  inputs: readonly tensorflow.Tensor2D[],
  labels: Int32Array,
  sources: readonly string[],
  weights: Float32Array,
): tensorflow.Tensor2D {
  const groups = groupsOf(labels, sources, weights)
  if (groups.length === 0) return tf.zeros([1, inputs[0]?.shape[1] ?? 0])
  const differences = tf.tensor2d(differencesOf(groups, labels.length), [groups.length, labels.length])
  const ofViews = inputs.map((input) => tf.matMul<tensorflow.Tensor2D>(differences, input))
  return tf.div<tensorflow.Tensor2D>(tf.addN(ofViews), inputs.length)
}

function groupsOf(labels: Int32Array, sources: readonly string[], weights: Float32Array): Group[] {
  const rows = [...labels.keys()].filter((row) => (weights[row] ?? 0) > 0)
  const groups = [...Map.groupBy(rows, (row) => `${labels[row]} ${sources[row]}`).values()]
    .filter(({ length }) => length >= fewest)
    .map((rows) => ({ label: labels[rows[0] ?? 0] ?? 0, rows, share: Math.min(rows.length, many) / many }))
  return [...Map.groupBy(groups, ({ label }) => label).values()].filter(({ length }) => length > 1).flat()
}

/** [groups, pictures], rows first: applied to features, the mean of each group less that of its class. */
function differencesOf(groups: readonly Group[], pictures: number): Float32Array {
  const matrix = new Float32Array(groups.length * pictures)
  const classes = Map.groupBy(groups, ({ label }) => label)
  for (const [g, { label, rows, share }] of groups.entries()) {
    const ofClass = classes.get(label) ?? []
    const whole = ofClass.reduce((sum, other) => sum + other.share, 0)
    const scale = Math.sqrt(share / groups.length)
    const add = (row: number, value: number) => {
      const at = g * pictures + row
      matrix[at] = (matrix[at] ?? 0) + scale * value
    }
    for (const row of rows) add(row, 1 / rows.length)
    for (const other of ofClass) for (const row of other.rows) add(row, -other.share / whole / other.rows.length)
  }
  return matrix
}

/** One look at one picture. */
export interface Sample {
  readonly picture: number
  readonly view: number
}

/**
 * The pictures of one step, each as often as its weight says, at even distances along the list: as the list is in order of
 * modality and source, every batch has its share of each.
 * @param weights of the pictures; 0: never drawn.
 */
export function drawSamples(weights: Float32Array, count: number, views: number, random: () => number): Sample[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const samples: Sample[] = []
  let next = (random() * total) / count
  let sum = 0
  for (const [picture, weight] of weights.entries()) {
    sum += weight
    for (; next < sum && samples.length < count; next += total / count) {
      samples.push({ picture, view: Math.floor(random() * views) })
    }
  }
  // Rounding can leave the last one out.
  const last = weights.findLastIndex((weight) => weight > 0)
  while (samples.length < count) samples.push({ picture: last, view: 0 })
  return samples
}

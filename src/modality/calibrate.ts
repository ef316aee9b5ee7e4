/** Softmax of one row of logits, divided by the temperature. */
export function softmax(logits: Float32Array, temperature = 1): Float32Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

/** Logits of a picture that the model was not trained on, the index of its class, and how much it counts. */
export interface HeldOut {
  readonly logits: Float32Array
  readonly label: number
  readonly weight: number
}

/** The temperature with the least log loss (Guo et al., On Calibration of Modern Neural Networks, 2017), 0.1 to 10. */
export function fitTemperature(heldOut: readonly HeldOut[]): number {
  const loss = (logTemperature: number) =>
    heldOut.reduce((sum, { logits, label, weight }) => {
      const probability = softmax(logits, Math.exp(logTemperature))[label] ?? 0
      return sum - weight * Math.log(Math.max(1e-12, probability))
    }, 0)
  return Math.exp(goldenSection(loss, Math.log(0.1), Math.log(10)))
}

/** The lowest threshold, in steps of 0.01, from which on the labels that are given are right as often as `target`. */
export function chooseThreshold(
  answers: readonly { readonly confidence: number; readonly right: boolean }[],
  target: number,
): number {
  for (let threshold = 0; threshold < 100; threshold++) {
    const sure = answers.filter(({ confidence }) => confidence >= threshold / 100)
    const right = sure.filter((answer) => answer.right)
    if (sure.length > 0 && right.length / sure.length >= target) return threshold / 100
  }
  return 0.99
}

/** The least of a function with one valley. */
function goldenSection(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  for (let i = 0; i < 40; i++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (f(a) < f(b)) high = b
    else low = a
  }
  return (low + high) / 2
}

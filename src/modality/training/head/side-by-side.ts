import { joinNumbers } from '../../../networks/join-numbers.ts'
import type { Head, HeadLayer } from '../../head.ts'

/**
 * One head whose logits are the mean of those of several, each with a hidden layer between the same features and classes: its hidden layer has the
 * units of all.
 */
export function sideBySide(heads: readonly Head[]): HeadLayer[] {
  const layers = [0, 1].map((at) => heads.flatMap((head) => head[at] ?? []))
  const [hidden = [], last = []] = layers
  const features = hidden[0]?.inputs ?? 0
  const classes = last[0]?.outputs ?? 0
  const units = hidden.reduce((sum, { outputs }) => sum + outputs, 0)
  const mean = (values: Float32Array) => values.map((value) => value / heads.length)
  const rows = Array.from({ length: features }, (_, f) =>
    hidden.map(({ weight, outputs }) => weight.subarray(f * outputs, (f + 1) * outputs)),
  )
  const biases = last.map(({ bias }) => bias)
  return [
    {
      inputs: features,
      outputs: units,
      weight: joinNumbers(rows.flat()),
      bias: joinNumbers(hidden.map(({ bias }) => bias)),
    },
    {
      inputs: units,
      outputs: classes,
      weight: mean(joinNumbers(last.map(({ weight }) => weight))),
      bias: mean(
        Float32Array.from({ length: classes }, (_, c) => biases.reduce((sum, bias) => sum + (bias[c] ?? 0), 0)),
      ),
    },
  ]
}

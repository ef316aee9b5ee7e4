import { readJsonLines } from '../../../json-lines.ts'
import { type GridResult, gridResult } from './grid-results.ts'

/** What the comparison of networks found of one cut, over the seeds. */
export interface CutResult {
  /** Backbone, how it was trained, and the side of the input: cuts that are alike but for their depth. */
  readonly series: string
  readonly cut: string
  /** For one picture. */
  readonly multiplyAdds: number
  /** Mean of the scores on sources left out, 0 to 1. */
  readonly accuracy: number
  /** From the least score to the largest. */
  readonly range: readonly [number, number]
  readonly seeds: number
}

/**
 * Reads what `figlens train grid` has written.
 * @param labels which runs count.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readCutResults(file: string, labels: GridResult['labels']): Promise<CutResult[]> {
  const rows = (await readJsonLines(file, gridResult)).map(({ row }) => row)
  return summariseCuts(rows.filter((row) => row.labels === labels))
}

/** Each cut once frozen and, where it was trained as well, once as the best first trained block and start have it. */
export function summariseCuts(runs: readonly GridResult[]): CutResult[] {
  const sameButSeed = Map.groupBy(runs, ({ backbone, cut, from, start, resolution }) =>
    [backbone, cut, from, start, resolution].join(),
  )
  const results = [...sameButSeed.values()].flatMap((seeds) => summarise(seeds) ?? [])
  const best = Map.groupBy(results, ({ series, cut }) => `${series} ${cut}`)
  return [...best.values()].map((some) => some.reduce((a, b) => (b.accuracy > a.accuracy ? b : a)))
}

function summarise(seeds: readonly GridResult[]): CutResult | null {
  const [run] = seeds
  if (run === undefined) return null
  const scores = seeds.map(({ heldOut }) => heldOut.score)
  const { backbone, cut, from, resolution, multiplyAdds } = run
  return {
    series: `${backbone} ${from === null ? 'frozen' : 'fine-tuned'}, ${resolution} px`,
    cut,
    multiplyAdds,
    accuracy: scores.reduce((a, b) => a + b, 0) / scores.length,
    range: [Math.min(...scores), Math.max(...scores)],
    seeds: seeds.length,
  }
}

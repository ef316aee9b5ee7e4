import { benchApi } from './bench/api.ts'
import { benchClassify } from './bench/classify.ts'
import { benchPanels } from './bench/panels.ts'
import { benchSearch } from './bench/search.ts'
import { benchSimilar } from './bench/similar.ts'

/** One function a benchmark: takes the remaining arguments, prints its results. */
const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  api: benchApi,
  classify: benchClassify,
  panels: benchPanels,
  search: benchSearch,
  similar: benchSimilar,
}

const [name = '', ...args] = process.argv.slice(2)
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
try {
  if (benchmark === undefined) throw new RangeError(`There is no benchmark "${name}".`)
  await benchmark(args)
} catch (thrown) {
  if (!(thrown instanceof RangeError) && !isWrongOption(thrown)) throw thrown
  console.error(
    `${thrown.message}\nUsage: npm run bench -- <${Object.keys(benchmarks).join(' | ')}> [options of the benchmark]`,
  )
  process.exitCode = 2
}

function isWrongOption(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
}

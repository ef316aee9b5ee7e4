import { benchSearch } from './bench/search.ts'

/** One function a benchmark: takes the remaining arguments, prints its results. */
const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { search: benchSearch }

const [name = '', ...args] = process.argv.slice(2)
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
if (benchmark === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(benchmarks).join(' | ')}> [--json]`)
  process.exitCode = 2
} else {
  await benchmark(args)
}

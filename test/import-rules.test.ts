import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from './setup/temporary-folder.ts'
import { writeFiles } from './setup/write-files.ts'

/** By folder of src/, the folders that its files may import; `config` is the file src/config.ts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  images: ['domain'],
  networks: ['domain'],
  sources: ['domain', 'images'],
  jats: ['domain', 'images'],
  panels: ['domain', 'images', 'networks'],
  modality: ['domain', 'images', 'networks'],
  entities: ['domain', 'images'],
  store: ['domain'],
  search: ['domain'],
  config: ['domain'],
  ingest: ['domain', 'images', 'networks', 'sources', 'jats', 'panels', 'modality', 'entities', 'store', 'search'],
  api: ['domain', 'images', 'store', 'search'],
}
const folders = [...Object.keys(allowed), 'cli']

test.each(Object.entries(allowed))('%s may import: %j', async (from, expected) => {
  const others = folders.filter((folder) => folder !== from)
  const up = from === 'config' ? '.' : '..'
  const imports = others.map((to) => `import '${up}/${to}${to === 'config' ? '' : '/a'}.ts'`)
  const refused = await refusedLines(from === 'config' ? 'src/config.ts' : `src/${from}/a.ts`, imports)
  expect(others.filter((_, line) => !refused.includes(line))).toEqual(folders.filter((to) => expected.includes(to)))
})

test('no way to write an import gets round the rules, in subfolders neither', async () => {
  const forms = [
    "import type { A } from '../../store/a.ts'",
    "export { b } from '../../store/a.ts'",
    "export type { C } from '../../store/a.ts'",
    "export const d = await import('../../store/a.ts')",
  ]
  expect(await refusedLines('src/jats/tables/a.ts', forms)).toEqual([0, 1, 2, 3])
})

test('domain imports its own files alone: no library, nothing of Node.js', async () => {
  expect(await refusedLines('src/domain/a.ts', ["import './b.ts'", "import 'zod'", "import 'node:fs'"])).toEqual([1, 2])
})

/** The lines of a file in this place (counted from 0) in which the project's linter refuses an import. */
async function refusedLines(path: string, lines: readonly string[]): Promise<number[]> {
  const root = join(import.meta.dirname, '..')
  const { vcs: _, ...configuration } = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'))
  const folder = writeFiles(temporaryFolder(), {
    'biome.json': JSON.stringify(configuration),
    [path]: lines.join('\n'),
  })
  const rule = 'style/noRestrictedImports'
  const lint = [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', `--only=${rule}`, '--reporter=json', path]
  const { stdout } = await promisify(execFile)(process.execPath, lint, { cwd: folder }).catch((failed) => failed)
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout))
  return diagnostics
    .filter(({ category }) => category === `lint/${rule}`)
    .map(({ location }) => location.start.line - 1)
}

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), location: z.object({ start: z.object({ line: z.number() }) }) }),
  ),
})

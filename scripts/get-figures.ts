/**
 * `node scripts/get-figures.ts --out <folder>`: gets the pictures of open textbooks, courses, theses and papers that
 * `scripts/figures/labels.tsv` boxes and labels, checks each by its content, and writes them with `panels.jsonl`, which
 * `figlens train --extra` and `scripts/train-panels.ts --extra` read. What is there already is not got again.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import pMap from 'p-map'
import sharp from 'sharp'
import { type FigureSource, type LabelledFile, readLabels } from './figures/read-labels.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, clones: { type: 'string' } } })
const { out, clones } = values
if (!out) {
  console.log(`node scripts/get-figures.ts --out <folder> [--clones <folder>]
  --out <folder>     pictures (5 GB) and panels.jsonl are written here
  --clones <folder>  has clones of the repositories, <owner>/<name>; without it files are downloaded one by one`)
  process.exit(2)
}

const files = await readLabels(join(import.meta.dirname, 'figures'))
let done = 0
const failed: string[] = []
const lines = await pMap(
  files,
  async (file) => {
    const line = await figureLine(file, out).catch((error: Error) => {
      failed.push(`${file.source.repository}/${file.path}: ${error.message}`)
      return null
    })
    done++
    if (done % 100 === 0 || done === files.length) console.error(`${done} of ${files.length} figures`)
    return line
  },
  { concurrency: 8 },
)
await writeFile(
  join(out, 'panels.jsonl'),
  lines.map((line) => (line === null ? '' : `${JSON.stringify(line)}\n`)).join(''),
)
console.log(`${join(out, 'panels.jsonl')}: ${files.length - failed.length} figures`)
if (failed.length > 0) {
  console.error(
    `${failed.length} could not be had; run the command again for these:\n${failed.slice(0, 10).join('\n')}`,
  )
  process.exit(1)
}

/** Writes the picture unless it is there. @returns its line of `panels.jsonl`. */
async function figureLine(file: LabelledFile, folder: string) {
  const { source, family, path, panels, partial } = file
  const image = join(source.repository, path)
  const target = join(folder, image)
  if (!existsSync(target)) {
    const bytes = await bytesOf(file)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(`${target}.part`, bytes)
    await rename(`${target}.part`, target)
  }
  const { width, height } = await sharp(target).metadata()
  return { image, part: 'train', article: family, licence: source.licence, width, height, panels, partial }
}

/** @throws Error when it cannot be had, or is another picture than was labelled. */
async function bytesOf({ source, path, blob }: LabelledFile): Promise<Buffer> {
  const bytes = clones ? await fromClone(join(clones, source.repository), blob) : await download(source, path)
  const found = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  if (found !== blob) throw new Error(`is not the picture that was labelled (git blob ${found}, not ${blob})`)
  return bytes
}

async function fromClone(clone: string, blob: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)('git', ['-C', clone, 'cat-file', 'blob', blob], {
    encoding: 'buffer',
    maxBuffer: 2 ** 26,
  })
  return stdout
}

async function download({ repository, commit }: FigureSource, path: string): Promise<Buffer> {
  const escaped = path.split('/').map(encodeURIComponent).join('/')
  const response = await fetch(`https://raw.githubusercontent.com/${repository}/${commit}/${escaped}`)
  if (!response.ok) throw new Error(`the server says ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

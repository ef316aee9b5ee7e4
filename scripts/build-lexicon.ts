/** Builds the lexicons in `data/` from the publishers' tables; `data/README.md` says which and where from. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { joinGenes } from './lexicon/join-genes.ts'
import { lexiconLines } from './lexicon/lexicon-lines.ts'
import { organismLines } from './lexicon/read-mesh.ts'
import { readSupplement } from './lexicon/read-supplement.ts'
import { readTables } from './lexicon/read-tables.ts'

const usage = `node scripts/build-lexicon.ts --from <folder> [--out <folder>]
  --from <folder>  the tables of HGNC, MGI, RGD, FamPlex and MeSH, as their publishers name them (data/README.md)
  --out <folder>   where genes.tsv.br and organisms.tsv.br go (data)`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    from: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../data/', import.meta.url)) },
  },
})
if (values.help || !values.from) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}

const tables = await readTables(values.from)
const supplement = await readSupplement(new URL('./lexicon/', import.meta.url))
const sources = await Promise.all(tables.files.map(describe))
const genes = joinGenes(tables.human, tables.mouse, tables.rat)
await save('genes.tsv.br', lexiconLines(genes, tables.famplex, supplement))
await save('organisms.tsv.br', organismLines(tables.organisms, supplement.organisms))

async function describe(path: string): Promise<{ file: string; sha256: string }> {
  return {
    file: basename(path),
    sha256: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  }
}

/** A header line in JSON and the lines; without a date, so that the same tables give the same bytes. */
async function save(name: string, lines: readonly string[]): Promise<void> {
  const header = JSON.stringify({ format: name.split('.')[0], version: 1, sources })
  const text = Buffer.from([header, ...lines].join('\n'))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  }
  const bytes = brotliCompressSync(text, { params })
  await writeFile(join(values.out, name), bytes)
  console.log(`${name}: ${lines.length} lines, ${text.length} bytes, ${bytes.length} compressed`)
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { brotliDecompressSync } from 'node:zlib'
import { FiglensError } from '../domain/errors.ts'
import { type Lexicon, parseLexicon } from './lexicon.ts'
import { type OrganismLexicon, parseOrganisms } from './organism-lexicon.ts'

/** The gene lexicon that ships with Figlens, or one that `scripts/build-lexicon.ts` built. Open it once: it is 0.2 s of work and 40 MB. */
export async function openLexicon(file: string | URL = genesFile): Promise<Lexicon> {
  const [text, meanings] = await Promise.all([readCompressed(file), readBytes(otherMeaningsFile)])
  return parseLexicon(text, meanings.toString('utf8'))
}

/** The lexicon of organisms, in the same way, with the tables that are written by hand. */
export async function openOrganisms(file: string | URL = organismsFile): Promise<OrganismLexicon> {
  const [text, names, groups] = await Promise.all([
    readCompressed(file),
    readBytes(organismNamesFile),
    readBytes(organismGroupsFile),
  ])
  return parseOrganisms(text, { names: names.toString('utf8'), groups: groups.toString('utf8') })
}

/** SHA-256 of all lexicons, hex: what was linked by others may be linked differently now. */
export async function hashLexicons(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of lexicons) hash.update(await readBytes(file))
  return hash.digest('hex')
}

const genesFile = new URL('../../data/genes.tsv.br', import.meta.url)
const otherMeaningsFile = new URL('../../data/other-meanings.txt', import.meta.url)
const organismsFile = new URL('../../data/organisms.tsv.br', import.meta.url)
const organismNamesFile = new URL('../../data/organism-names.tsv', import.meta.url)
const organismGroupsFile = new URL('../../data/organism-groups.tsv', import.meta.url)
const lexicons = [genesFile, otherMeaningsFile, organismsFile, organismNamesFile, organismGroupsFile]

async function readCompressed(file: string | URL): Promise<string> {
  const bytes = await readBytes(file)
  try {
    return brotliDecompressSync(bytes).toString('utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function readBytes(file: string | URL): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string | URL, cause: unknown): FiglensError {
  const message = `The lexicon "${file}" cannot be read. Restore it, or build it anew as data/README.md says.`
  return new FiglensError('NOT_FOUND', message, cause)
}

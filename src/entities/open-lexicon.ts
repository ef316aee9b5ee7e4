import { readFile } from 'node:fs/promises'
import { brotliDecompressSync } from 'node:zlib'
import { FiglensError } from '../domain/errors.ts'
import { type Lexicon, parseLexicon } from './lexicon.ts'
import { type OrganismLexicon, parseOrganisms } from './organism-lexicon.ts'

/** The gene lexicon that ships with Figlens, or one that `scripts/build-lexicon.ts` built. Open it once: it is 0.2 s of work and 40 MB. */
export async function openLexicon(
  file: string | URL = new URL('../../data/genes.tsv.br', import.meta.url),
): Promise<Lexicon> {
  return parseLexicon(await readCompressed(file))
}

/** The lexicon of organisms, in the same way. */
export async function openOrganisms(
  file: string | URL = new URL('../../data/organisms.tsv.br', import.meta.url),
): Promise<OrganismLexicon> {
  return parseOrganisms(await readCompressed(file))
}

/** @throws FiglensError `NOT_FOUND` where the file cannot be read or is cut off. */
async function readCompressed(file: string | URL): Promise<string> {
  try {
    return brotliDecompressSync(await readFile(file)).toString('utf8')
  } catch (error) {
    const message = `The lexicon "${file}" cannot be read. Restore it, or build it anew as data/README.md says.`
    throw new FiglensError('NOT_FOUND', message, error)
  }
}

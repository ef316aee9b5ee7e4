import { FiglensError } from '../domain/errors.ts'
import type { GeneKey } from '../domain/gene.ts'
import { handLines } from './hand-table.ts'
import { keysBeginning } from './keys-beginning.ts'
import { geneKeyOf, type LexiconName, namesOf } from './lexicon-line.ts'
import { PrefixFilter } from './prefix-filter.ts'

export interface Lexicon {
  /** The names of this key (`nameKey`). */
  readonly find: (key: string) => readonly LexiconName[]
  /** The genes and families that have a name whose key begins so, each perhaps several times. */
  readonly beginning: (key: string) => readonly GeneKey[]
  /** What spares most look-ups: nearly nothing that a text says is the beginning of a key. */
  readonly filter: PrefixFilter
  readonly isOrdinaryWord: (key: string) => boolean
  /** Whether these letters, exactly so, mostly mean something other than a gene. */
  readonly hasOtherMeaning: (written: string) => boolean
}

/** Reads the text of `data/genes.tsv.br`, with that of `data/other-meanings.txt`. @throws FiglensError `NOT_FOUND` where it is none. */
export function parseLexicon(text: string, moreMeanings: string): Lexicon {
  const [head = '', keyList = ''] = text.split('\n\n')
  const [header = '', ordinaryWords = '', otherMeanings = '', ...lines] = head.split('\n')
  if (!header.startsWith('{"format":"genes","version":1,')) {
    throw new FiglensError(
      'NOT_FOUND',
      'The gene lexicon is of another version than this program. Restore data/genes.tsv.br.',
    )
  }
  const linesOfKey = new Map<string, string>()
  const filter = new PrefixFilter()
  for (const entry of keyList.split('\n')) {
    const tab = entry.indexOf('\t')
    const key = entry.slice(0, tab)
    linesOfKey.set(key, entry.slice(tab + 1))
    filter.add(key)
  }
  const words = new Set(ordinaryWords.split('|'))
  const others = new Set([...otherMeanings.split('|'), ...handLines(moreMeanings)])
  const keysThatBegin = keysBeginning(linesOfKey)
  const read = new Map<string, readonly LexiconName[]>()

  return {
    find(key) {
      const there = linesOfKey.get(key)
      if (there === undefined) return []
      return there
        .split(',')
        .flatMap(namesAt)
        .filter((name) => name.key === key)
    },
    beginning: (key) =>
      keysThatBegin(key).flatMap((each) => (linesOfKey.get(each) ?? '').split(',').map((at) => geneKeyOf(lineAt(at)))),
    filter,
    isOrdinaryWord: (key) => words.has(key),
    hasOtherMeaning: (written) => others.has(written),
  }

  /** Lines are read when they are first asked for: a text needs a few of forty thousand. */
  function namesAt(at: string): readonly LexiconName[] {
    const names = read.get(at) ?? namesOf(lineAt(at))
    read.set(at, names)
    return names
  }

  function lineAt(at: string): string {
    return lines[Number.parseInt(at, 36)] ?? ''
  }
}

import type { LexiconName } from './lexicon-line.ts'

/** An official symbol of human or mouse. */
export function isSymbol({ source }: LexiconName): boolean {
  return source === 'symbol' || source === 'mouse symbol'
}

/** A symbol, a family's name or a curated one: what authors mean when they write it, more often than not. */
export function isOfficial({ source }: LexiconName): boolean {
  return source.endsWith('symbol') || source === 'family' || source === 'curated'
}

export function isCurated({ source }: LexiconName): boolean {
  return source === 'curated'
}

/** Written as words are, with lower-case letters in a row: "insulin", "Megalin", "nerve growth factor". */
export function isWordy({ written, source }: LexiconName): boolean {
  return !source.endsWith('symbol') && (source === 'name' || /(?:^|[^\p{L}])\p{L}\p{Ll}{4}/u.test(written))
}

/** The words of a normalised caption, each once; plurals as singulars, `0` for any number. */
export function captionWords(normalised: string): Set<string> {
  const words = normalised.match(wordPattern) ?? []
  return new Set(words.filter((word) => !fillers.has(word)).map(stemmed))
}

const wordPattern = /\p{L}[\p{L}\p{N}&'-]*|\d+(?:[.,]\d+)*/gu

/** The letters of panels, and words that every caption has. */
const fillers = new Set([
  ...'abcdefghijklmnopqrstuvwxyz',
  ...'the an of and in to for by with on at as or from is are was were'.split(' '),
])

function stemmed(word: string): string {
  if (/^\d/.test(word)) return '0'
  return word.length > 4 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
}

/** A command as one would type it again; where its caches lie is of no interest to anyone else. */
export function typedCommand(program: string, words: readonly string[]): string {
  const at = words.indexOf('--cache')
  const kept = at < 0 ? words : words.toSpliced(at, 2)
  return [program, ...kept.map((word) => (/[^\w./-]/.test(word) ? `'${word}'` : word))].join(' ')
}

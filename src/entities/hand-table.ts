/** The lines of a table written by hand; `#` starts a comment. */
export function handLines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

/** The rows of one that has, by name and behind a tab, what belongs to it, divided by `|`. */
export function handRows(text: string): (readonly [name: string, values: readonly string[]])[] {
  return handLines(text).map((line) => {
    const [name = '', values = ''] = line.split('\t')
    return [name, values.split('|')] as const
  })
}

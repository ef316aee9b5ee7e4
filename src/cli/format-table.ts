import { stripVTControlCharacters } from 'node:util'

/**
 * Rows as text in aligned columns, one line a row. The last column takes what is left of `width` and is cut with an ellipsis.
 * Control characters (a caption may hold any) are taken out, so that no text can steer the terminal.
 */
export function formatTable(rows: readonly (readonly string[])[], width: number): string {
  const cells = rows.map((row) => row.map(printable))
  const widths = (cells[0] ?? []).map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  )
  return cells
    .map((row) => {
      const lead = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0))
      const left = Math.max(20, width - lead.join('  ').length - 2)
      return [...lead, cut(row.at(-1) ?? '', left)].join('  ').trimEnd()
    })
    .join('\n')
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return stripVTControlCharacters(text).replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}

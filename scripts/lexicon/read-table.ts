import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

/** A row by column name; a missing column reads as undefined. */
export type Row = Readonly<Record<string, string | undefined>>

/** The text of a file as published, whether gzipped or not. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path)
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Rows of tab-separated text whose first line (after `#` comments) names the columns; quotes mean nothing, as these publishers have it. */
export function tabRows(text: string): Row[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  const columns = header.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, i) => [column, unquoted(cells[i] ?? '')]))
  })
}

/** Cells of comma-separated text by RFC 4180 without line breaks in cells, which FamPlex has not. */
export function commaCells(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    )
}

/** The values of a cell that holds several; empty ones dropped. */
export function cellValues(cell: string | undefined, separator: RegExp): string[] {
  return (cell ?? '')
    .split(separator)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

function unquoted(cell: string): string {
  return cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1) : cell
}

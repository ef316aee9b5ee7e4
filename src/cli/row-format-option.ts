import type { Duplex } from 'node:stream'
import { Option } from 'commander'
import { csv, jsonLines } from './row-formats.ts'

export interface RowFormatOptions {
  readonly format: 'csv' | 'jsonl'
  readonly bom?: boolean
  readonly json?: boolean
}

export const rowFormatOption = new Option('--format <name>', 'how they are written; --json is jsonl')
  .choices(['csv', 'jsonl'])
  .default('csv')

/** As the options say. */
export function rowFormat(columns: readonly string[], { format, bom, json }: RowFormatOptions): Duplex {
  return json || format === 'jsonl' ? jsonLines() : csv(columns, { bom })
}

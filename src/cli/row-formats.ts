import { type Duplex, Transform } from 'node:stream'
import { stringify } from 'csv-stringify'

/** One JSON object a line. */
export function jsonLines(): Duplex {
  return new Transform({
    writableObjectMode: true,
    transform: (row: object, _encoding, done) => done(null, `${JSON.stringify(row)}\n`),
  })
}

/**
 * CSV by RFC 4180: a head, CRLF, quotes where they are needed; lists are joined by `; `. A text that a spreadsheet would take for a formula
 * (it begins with = + - @, tab or carriage return) gets an apostrophe before it (OWASP, CSV Injection).
 * @param options `bom`: begin with a byte order mark, without which Excel takes UTF-8 for something else.
 */
export function csv(columns: readonly string[], { bom = false } = {}): Duplex {
  return stringify({
    columns,
    header: true,
    record_delimiter: 'windows',
    // Else a lone line feed or carriage return in a text would stand bare.
    quote_record_delimiter: true,
    escape_formulas: true,
    bom,
    cast: { object: (value) => (Array.isArray(value) ? value.join('; ') : JSON.stringify(value)) },
  })
}

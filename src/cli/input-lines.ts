import type { Readable } from 'node:stream'

/** Lines of UTF-8 text by `\n` alone, with or without `\r` before it: JSON may hold other separators. Bytes that are no UTF-8 read as �. */
export async function* inputLines(input: Readable): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}

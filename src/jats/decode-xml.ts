import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { FiglensError } from '../domain/errors.ts'

const chunkBytes = 1 << 16

/**
 * The document as text, in pieces, by its byte order mark, else its XML declaration, else as UTF-8 (XML 1.0, appendix F).
 * Bytes that are no text in that encoding become U+FFFD: one bad byte must not cost the article.
 * Throws XML_MALFORMED where the declaration names an encoding that nobody knows.
 */
export function* decodeXml(xml: Uint8Array): Generator<string> {
  const decoder = decoderFor(encodingOf(xml))
  for (let start = 0; start < xml.length; start += chunkBytes) {
    yield decoder.decode(xml.subarray(start, start + chunkBytes), { stream: true })
  }
  yield decoder.decode()
}

/** Whether the document is said to be UTF-8 and is not. */
export function isGarbled(xml: Uint8Array): boolean {
  return encodingOf(xml) === 'utf-8' && !isUtf8(xml)
}

function encodingOf(xml: Uint8Array): string {
  const [first, second] = xml
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0x00 && second === 0x3c) return 'utf-16be'
  if (first === 0x3c && second === 0x00) return 'utf-16le'
  if (first === 0xef && second === 0xbb) return 'utf-8'
  const declaration = Buffer.from(xml.subarray(0, 200)).toString('latin1')
  const named = /^<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/.exec(declaration)?.[1]?.toLowerCase() ?? 'utf-8'
  // A declaration that could be read byte by byte is not UTF-16, whatever it says; and UTF-8 contains ASCII.
  return /^(utf-?16|ucs-?2|us-ascii|ascii)/.test(named) ? 'utf-8' : named
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    throw new FiglensError(
      'XML_MALFORMED',
      `The XML declaration names the encoding "${encoding}", which is not known. Save the file as UTF-8.`,
      cause,
    )
  }
}

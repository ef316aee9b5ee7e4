import { FiglensError } from '../domain/errors.ts'

/**
 * An `@xlink:href` as a path inside the package, in its likely spellings: decoded and without a query, and as printed. Of an
 * address on the web or a DOI the path is taken as a name; nothing is ever fetched.
 * Throws GRAPHIC_UNSAFE_PATH for what names a local file or climbs out of the package, encoded or not.
 */
export function readReference(reference: string): string[] {
  const printed = reference.trim()
  const decoded = decode(printed).replaceAll('\\', '/')
  if (/^(?:file|[a-z]):/i.test(decoded)) throw unsafe(reference, 'names a file of the machine that reads it')
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/(?!\/))/i.test(decoded) && !printed.startsWith('\\')) return [nameInAddress(printed)]
  if (decoded.startsWith('/')) throw unsafe(reference, 'is an absolute path')
  const path = normalise(decode(printed.replace(/(?<=.)[?#].*$/s, '')).replaceAll('\\', '/'))
  if (path === null) throw unsafe(reference, 'leads out of the package')
  return [...new Set([path, printed])].filter((spelling) => spelling.length <= longestName)
}

/** No file system has longer names; matching one against every file of a package would only cost time. */
const longestName = 1024

/** `https://host/a/fig1.jpg?size=1` → `a/fig1.jpg`; `info:doi/10.1371/journal.pone.1.g001` likewise. */
function nameInAddress(address: string): string {
  const path = address
    .replace(/^[a-z][a-z0-9+.-]*:/i, '')
    .replace(/^\/\/[^/]*/, '')
    .replace(/[?#].*$/s, '')
  return decode(path).replace(/^\/+/, '')
}

/** Resolves `.` and `..`; null where that leads above the start. */
function normalise(path: string): string | null {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** Percent-decoding, repeated because `%252e` hides `%2e`, and by single bytes where the whole is not valid. */
function decode(text: string): string {
  let decoded = text
  for (let pass = 0; pass < 4 && decoded.includes('%'); pass++) {
    try {
      decoded = decodeURIComponent(decoded)
    } catch {
      decoded = decoded.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    }
  }
  return decoded
}

function unsafe(reference: string, why: string): FiglensError {
  return new FiglensError(
    'GRAPHIC_UNSAFE_PATH',
    `The graphic reference "${reference}" ${why}. Correct the XML so that it names a file of the package.`,
  )
}

/** What the name of a file lets one expect. The content is looked at before anything is believed. */
export function isXmlName(name: string): boolean {
  return /\.(?:xml|nxml|jats)$/i.test(name)
}

export function isArchiveName(name: string): boolean {
  return /\.(?:tar\.gz|tgz|tar)$/i.test(name)
}

/** Hidden files and what macOS leaves behind: `.DS_Store`, `._figure.jpg`, `__MACOSX/`. Takes one part of a path. */
export function isIgnoredName(part: string): boolean {
  return part.startsWith('.') || part === '__MACOSX'
}

/** A caption's text as cues are held against it: lower case, plain hyphens and quotes, single blanks. */
export function normaliseCaption(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/[’‘′]/g, "'")
    .replaceAll(/\s+/g, ' ')
}

import {
  fileStem,
  folderOf,
  formStem,
  isThumbnailName,
  lastSegment,
  pictureExtension,
  pictureExtensions,
} from './file-name.ts'
import { readReference } from './graphic-reference.ts'

/**
 * The names of a package's files that are the picture which these references (`@xlink:href`) name, the likeliest first; empty
 * where there is none. References come without or with another extension, with a folder, a publisher's prefix, in another case,
 * as a full URL, percent-encoded; thumbnails come last. Only what is certain matches: `fig1` is neither `fig10` nor `sfig1`.
 * Throws GRAPHIC_UNSAFE_PATH where a reference leads out of the package.
 */
export function resolveGraphic(references: readonly string[], fileNames: readonly string[]): string[] {
  const pictures = fileNames.filter((name) => pictureExtension(name) !== null)
  const names = references.map(readReference)
  const found = new Set(names.flatMap((spellings) => resolveOne(spellings, pictures)))
  const exact = new Set(names.flat().map(lastSegment))
  const stems = new Set([...found].filter((name) => pictureExtension(name) !== 'gif').map(formKey))
  const rank = (name: string) => {
    const isThumbnail = isThumbnailName(name) || (pictureExtension(name) === 'gif' && stems.has(formKey(name)))
    const extension = pictureExtensions.findIndex((known) => name.toLowerCase().endsWith(`.${known}`))
    return (isThumbnail ? 1000 : 0) + (exact.has(lastSegment(name)) ? 0 : 100) + extension
  }
  return [...found].sort((a, b) => rank(a) - rank(b))
}

type Rule = (reference: string, picture: string) => boolean

/** From the strictest to the loosest; the first that finds anything decides. */
const rules: readonly Rule[] = [
  (reference, picture) => picture === reference,
  (reference, picture) => picture.endsWith(`/${reference}`) || reference.endsWith(`/${picture}`),
  (reference, picture) => lastSegment(picture) === lastSegment(reference),
  (reference, picture) => fileStem(picture) === fileStem(reference),
  (reference, picture) => formStem(picture) === formStem(reference),
  (reference, picture) => sameButCase(formStem(picture), formStem(reference)),
  (reference, picture) => sameButPrefix(formStem(picture).toLowerCase(), formStem(reference).toLowerCase()),
]

function resolveOne(spellings: readonly string[], pictures: readonly string[]): string[] {
  for (const rule of rules) {
    const found = pictures.filter((picture) => spellings.some((reference) => rule(reference, picture)))
    if (found.length === 0) continue
    const chosen = theOnlyOne(found)
    return chosen === null ? [] : pictures.filter((picture) => formKey(picture) === chosen)
  }
  return []
}

/** The one picture of which all these names are forms; of several folders the one nearest to the article; null in doubt. */
function theOnlyOne(names: readonly string[]): string | null {
  const depth = (name: string) => name.split('/').length
  const nearest = Math.min(...names.map(depth))
  const keys = new Set(names.filter((name) => depth(name) === nearest).map(formKey))
  const [only, ...others] = keys
  return others.length === 0 ? (only ?? null) : null
}

/** What the forms of one picture have in common: folder and name, without extension and mark of size. */
function formKey(name: string): string {
  return `${folderOf(name)}/${formStem(name)}`
}

function sameButCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/**
 * `journal.pone.0099781.g001` and `pone.0099781.g001`: one name ends with the other after a separator. What stands before must
 * not say that it is another figure: `supp-fig1` is not `fig1`. The shorter one has to be a name of some length with a number.
 */
function sameButPrefix(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const prefix = long.slice(0, long.length - short.length)
  const telling = short.length >= 3 && /[a-z]/.test(short) && /\d/.test(short)
  const another =
    /(?:^|[._-])(?:s|si|sup[a-z]*|ed|ext[a-z]*|add[a-z]*|app[a-z]*|online|graph[a-z]*|inline|resp[a-z]*)\d*[._-]$/
  return telling && long.endsWith(short) && /[._-]$/.test(prefix) && !another.test(prefix)
}

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

/** The picture files of a package, looked at once for all graphics: a folder may hold those of thousands of articles. */
export interface PictureListing {
  readonly pictures: readonly Picture[]
  /** By the form in lower case, which is the same for all that any rule but the last takes for one picture. */
  readonly byForm: ReadonlyMap<string, readonly Picture[]>
}

/** A picture of the package, or what a reference names. */
interface Picture {
  readonly name: string
  /** What all forms of one picture have in common, see `formStem`. */
  readonly form: string
  /** In lower case. */
  readonly plainForm: string
}

/**
 * The names of a package's files that are the picture which these references (`@xlink:href`) name, the likeliest first; empty
 * where there is none. References come without or with another extension, with a folder, a publisher's prefix, in another case,
 * as a full URL, percent-encoded; thumbnails come last. Only what is certain matches: `fig1` is neither `fig10` nor `sfig1`.
 * Throws GRAPHIC_UNSAFE_PATH where a reference leads out of the package.
 */
export function resolveGraphic(references: readonly string[], listing: PictureListing): string[] {
  const names = references.map(readReference)
  const found = new Set(names.flatMap((spellings) => resolveOne(spellings.map(toPicture), listing)))
  const exact = new Set(names.flat().map(lastSegment))
  const stems = new Set([...found].filter((name) => pictureExtension(name) !== 'gif').map(formKey))
  const rank = (name: string) => {
    const isThumbnail = isThumbnailName(name) || (pictureExtension(name) === 'gif' && stems.has(formKey(name)))
    const extension = pictureExtensions.findIndex((known) => name.toLowerCase().endsWith(`.${known}`))
    return (isThumbnail ? 1000 : 0) + (exact.has(lastSegment(name)) ? 0 : 100) + extension
  }
  return [...found].sort((a, b) => rank(a) - rank(b))
}

export function listPictures(fileNames: readonly string[]): PictureListing {
  const pictures = fileNames.filter((name) => pictureExtension(name) !== null).map(toPicture)
  return { pictures, byForm: Map.groupBy(pictures, ({ plainForm }) => plainForm) }
}

function toPicture(name: string): Picture {
  const form = formStem(name)
  return { name, form, plainForm: form.toLowerCase() }
}

type Rule = (reference: Picture, picture: Picture) => boolean

/** For pictures whose form is that of the reference but for its case; from the strictest to the loosest. */
const rules: readonly Rule[] = [
  (reference, picture) => picture.name === reference.name,
  (reference, picture) => picture.name.endsWith(`/${reference.name}`) || reference.name.endsWith(`/${picture.name}`),
  (reference, picture) => lastSegment(picture.name) === lastSegment(reference.name),
  (reference, picture) => fileStem(picture.name) === fileStem(reference.name),
  (reference, picture) => picture.form === reference.form,
  () => true,
]

/** The first rule that finds anything decides; that of prefixes is the last. */
function resolveOne(spellings: readonly Picture[], { pictures, byForm }: PictureListing): string[] {
  const alike = [...new Set(spellings.flatMap(({ plainForm }) => byForm.get(plainForm) ?? []))]
  const matching = (some: readonly Picture[], rule: Rule) =>
    some.filter((picture) => spellings.some((reference) => rule(reference, picture)))
  const strictest = rules.map((rule) => matching(alike, rule)).find((found) => found.length > 0)
  const chosen = theOnlyOne(strictest ?? matching(pictures, sameButPrefix))
  if (chosen === null) return []
  const forms = byForm.get(chosen.plainForm) ?? []
  return forms.map(({ name }) => name).filter((name) => formKey(name) === formKey(chosen.name))
}

/** One of the names where they all are forms of one picture; of several folders the one nearest to the article; null in doubt. */
function theOnlyOne(found: readonly Picture[]): Picture | null {
  const depths = found.map(({ name }) => name.split('/').length)
  const nearest = depths.reduce((least, depth) => Math.min(least, depth), Number.POSITIVE_INFINITY)
  const [first, ...others] = found.filter((_, i) => depths[i] === nearest)
  if (first === undefined) return null
  return others.every(({ name }) => formKey(name) === formKey(first.name)) ? first : null
}

/** What the forms of one picture have in common: folder and name, without extension and mark of size. */
function formKey(name: string): string {
  return `${folderOf(name)}/${formStem(name)}`
}

/**
 * `journal.pone.0099781.g001` and `pone.0099781.g001`: one name ends with the other after a separator. What stands before must
 * not say that it is another figure: `supp-fig1` is not `fig1`. The shorter one has to be a name of some length with a number.
 */
function sameButPrefix({ plainForm: a }: Picture, { plainForm: b }: Picture): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (!long.endsWith(short)) return false
  const prefix = long.slice(0, long.length - short.length)
  const telling = short.length >= 3 && /[a-z]/.test(short) && /\d/.test(short)
  const another =
    /(?:^|[._-])(?:s|si|sup[a-z]*|ed|ext[a-z]*|add[a-z]*|app[a-z]*|online|graph[a-z]*|inline|resp[a-z]*)\d*[._-]$/
  return telling && /[._-]$/.test(prefix) && !another.test(prefix)
}

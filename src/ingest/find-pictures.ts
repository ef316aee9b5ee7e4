import type { Figure, Graphic } from '../domain/article.ts'
import { FiglensError, systemCodeOf, toFiglensError } from '../domain/errors.ts'
import type { FigureProblem } from '../domain/record.ts'
import { type ImageInfo, inspectImage } from '../images/inspect-image.ts'
import { listPictures, type PictureListing, resolveGraphic } from '../jats/resolve-graphic.ts'
import type { PackageFile } from '../sources/article-package.ts'

/** A graphic of a figure and the files of the package that may be its picture, the likeliest first. */
export interface FoundGraphic {
  readonly graphic: Graphic
  readonly candidates: readonly PackageFile[]
  readonly problem: FigureProblem | null
}

export interface ReadablePicture {
  readonly file: PackageFile
  readonly bytes: Buffer
  readonly info: ImageInfo
}

/** Of each figure its graphics, in order. */
export function findGraphics(figures: readonly Figure[], files: readonly PackageFile[]): FoundGraphic[][] {
  const listing = listPictures(files.map(({ name }) => name))
  return figures.map(({ graphics }) => graphics.map((graphic) => findGraphic(graphic, listing, files)))
}

function findGraphic(graphic: Graphic, listing: PictureListing, files: readonly PackageFile[]): FoundGraphic {
  const reference = graphic.references[0] ?? ''
  try {
    const resolved = resolveGraphic(graphic.references, listing)
    const candidates = resolved.flatMap((name) => files.find((file) => file.name === name) ?? [])
    return { graphic, candidates, problem: candidates.length > 0 ? null : missing(reference) }
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    return { graphic, candidates: [], problem: { code, subject: reference, message } }
  }
}

function missing(reference: string): FigureProblem {
  return {
    code: 'IMAGE_MISSING',
    subject: reference,
    message: `The package holds no picture for "${reference}". Add the file and ingest the article again.`,
  }
}

/** The candidate with the most pixels that can be read: thumbnails and broken copies lose. Throws the first one's error when none can. */
export async function readLargestPicture(candidates: readonly PackageFile[]): Promise<ReadablePicture> {
  let largest: ReadablePicture | null = null
  let firstError: unknown = null
  for (const file of candidates) {
    try {
      const bytes = await readPictureFile(file)
      const info = await inspectImage(bytes)
      if (largest === null || area(info) > area(largest.info)) largest = { file, bytes, info }
    } catch (thrown) {
      firstError ??= thrown
    }
  }
  if (largest === null) throw firstError
  return largest
}

/** Far more than any picture of an article; several are in memory at once. */
const mostPictureBytes = 100 * 1024 * 1024

/** Throws IMAGE_TOO_LARGE before reading, PACKAGE_UNREADABLE where the disk does not give the file. */
export async function readPictureFile(file: PackageFile): Promise<Buffer> {
  if (file.bytes > mostPictureBytes) {
    const message = `The picture ${file.name} has ${file.bytes} bytes; at most ${mostPictureBytes} are read. Make it smaller.`
    throw new FiglensError('IMAGE_TOO_LARGE', message)
  }
  try {
    return await file.read()
  } catch (cause) {
    // Everybody who may search reads this: not what the error says, which names folders of this machine.
    const code = systemCodeOf(cause instanceof FiglensError ? cause.cause : cause)
    const reason = code === '' ? '' : ` (${code})`
    const message = `The picture ${file.name} cannot be read${reason}. Mend its file, and ingest the article again.`
    throw new FiglensError('PACKAGE_UNREADABLE', message, cause)
  }
}

function area({ width, height }: ImageInfo): number {
  return width * height
}

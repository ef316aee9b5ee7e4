import { FiglensError } from '../domain/errors.ts'
import type { Box } from '../domain/record.ts'
import { roundUpWidth } from './image-widths.ts'

/** What `/images/<sha256>?box=&width=` asks for. */
export interface ImageRequest {
  readonly sha256: string
  /** Null: the whole picture. */
  readonly box: Box | null
  /** One of the widths that are made; null: all pixels. */
  readonly width: number | null
}

/** Throws NOT_FOUND for a name that is no SHA-256, BAD_INPUT for a parameter that cannot be read. */
export function readImageRequest(name: string, query: Readonly<Record<string, unknown>>): ImageRequest {
  if (!/^[0-9a-f]{64}$/.test(name)) {
    throw new FiglensError('NOT_FOUND', 'A picture is named by the SHA-256 of its file: 64 digits 0-9a-f.')
  }
  // Two addresses of the same picture would be kept twice by every cache.
  const unknown = Object.keys(query).find((key) => key !== 'box' && key !== 'width')
  if (unknown !== undefined) {
    const shown = JSON.stringify(unknown.slice(0, 40))
    throw new FiglensError('BAD_INPUT', `A picture has no parameter ${shown}. Valid: box=x0,y0,x1,y1 and width.`)
  }
  return { sha256: name, box: readBox(query.box), width: readWidth(query.width) }
}

/** The same request in the same words: the key under which its answer is kept, and its entity tag. */
export function imageRequestKey({ sha256, box, width }: ImageRequest): string {
  return `${sha256}.${box === null ? 'whole' : box.join('-')}.${width ?? 'full'}`
}

function readWidth(value: unknown): number | null {
  if (value === undefined) return null
  if (typeof value === 'string' && /^\d{1,5}$/.test(value)) return roundUpWidth(Number(value))
  throw new FiglensError('BAD_INPUT', 'width must be a whole number of pixels, 32 to 2048.')
}

function readBox(value: unknown): Box | null {
  if (value === undefined) return null
  const match = typeof value === 'string' ? /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/.exec(value) : null
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = match?.slice(1).map(Number) ?? []
  if (x0 < x1 && y0 < y1) return [x0, y0, x1, y1]
  throw new FiglensError(
    'BAD_INPUT',
    'box must be four whole numbers of pixels, x0,y0,x1,y1, with x0 < x1 and y0 < y1.',
  )
}

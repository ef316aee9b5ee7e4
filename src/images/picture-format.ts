import { FiglensError } from '../domain/errors.ts'

/** Formats that are decoded. */
export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif'

/**
 * What a picture is by its first bytes. The name is not asked: publishers deliver BMPs named .jpeg and error pages named .jpg.
 *
 * Throws IMAGE_EMPTY, IMAGE_UNSUPPORTED with what the file really is.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat {
  if (bytes.byteLength === 0) throw new FiglensError('IMAGE_EMPTY', 'The picture has no bytes: get the file again.')
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1')
  const format = readable.find(([, test]) => test(start))?.[0]
  if (format !== undefined) return format
  const kind = unreadable.find(([, test]) => test(start))?.[0] ?? 'of a format that is not known'
  throw new FiglensError(
    'IMAGE_UNSUPPORTED',
    `The file is ${kind}, whatever its name says. JPEG, PNG, GIF, WebP, TIFF and AVIF pictures are read: convert it to one of these.`,
  )
}

type Test = (start: string) => boolean

const begins =
  (...marks: readonly string[]): Test =>
  (start) =>
    marks.some((mark) => start.startsWith(mark))

/** A mark behind bytes that may be anything, such as a length. */
const at =
  (offset: number, ...marks: readonly string[]): Test =>
  (start) =>
    marks.some((mark) => start.startsWith(mark, offset))

const matches =
  (pattern: RegExp): Test =>
  (start) =>
    pattern.test(start)

const readable: readonly (readonly [PictureFormat, Test])[] = [
  ['jpeg', begins('\xff\xd8\xff')],
  ['png', begins('\x89PNG\r\n\x1a\n')],
  ['gif', begins('GIF87a', 'GIF89a')],
  ['webp', matches(/^RIFF.{4}WEBP/s)],
  ['tiff', begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+')],
  // Either the main brand says so, or one of the compatible ones behind it.
  ['avif', matches(/^.{4}ftyp(?:avi[fs]|m[is]f1.{4}(?:.{4}){0,8}?avi[fs])/s)],
]

/** SVG could be drawn, but it carries scripts and references to other files: it is kept out on purpose. */
const unreadable: readonly (readonly [string, Test])[] = [
  ['a PDF', matches(/^\s*%PDF-/)],
  ['PostScript (EPS)', begins('%!PS', '\xc5\xd0\xd3\xc6')],
  ['a BMP', begins('BM')],
  ['a web page, most likely the error page of a server', matches(/^\s*(?:<!doctype html|<html|<head|<body)/i)],
  ['an SVG drawing', matches(/<svg[\s>]/i)],
  ['XML', matches(/^\s*(?:\xef\xbb\xbf)?<\?xml/)],
  ['JPEG 2000', begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51')],
  ['JPEG XL', begins('\xff\x0a', '\0\0\0\x0cJXL ')],
  ['HEIC', matches(/^.{4}ftyp(?:hei[cxms]|hev[cx]|m[is]f1)/s)],
  ['a video', at(4, 'ftyp', 'moov', 'mdat')],
  ['a video', begins('\x1a\x45\xdf\xa3', '\0\0\x01\xb3', '\0\0\x01\xba', 'FLV', '\x30\x26\xb2\x75')],
  ['a video', matches(/^RIFF.{4}AVI /s)],
  ['a Photoshop document', begins('8BPS')],
  ['a ZIP archive or an Office document', begins('PK\x03\x04', '\xd0\xcf\x11\xe0')],
  ['compressed with gzip', begins('\x1f\x8b')],
]

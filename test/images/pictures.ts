import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Create, type Sharp } from 'sharp'

/** Pictures for the tests, made when they are wanted: real ones by sharp, impossible ones by bytes. */

type Colour = Create['background']

export const red = { r: 220, g: 20, b: 20 }
export const blue = { r: 20, g: 20, b: 220 }

export function plain(width: number, height: number, background: Colour = red, channels: 3 | 4 = 3): Sharp {
  return sharp({ create: { width, height, channels, background } })
}

/** Noise, so that half of the file is half of the picture. */
export function noise(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0, seed = 1; i < pixels.length; i++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    pixels[i] = seed >> 16
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** The left half red, the right half blue. */
export function twoHalves(width: number, height: number): Sharp {
  const left = { create: { width: width / 2, height, channels: 3 as const, background: red } }
  return plain(width, height, blue).composite([{ input: left, left: 0, top: 0 }])
}

/** A GIF of 20 × 10 with a frame of each colour. */
export async function animation(...colours: Colour[]): Promise<Buffer> {
  const frames = await Promise.all(colours.map((colour) => plain(20, 10, colour).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
}

export interface TiffOptions {
  width: number
  height: number
  bits: 8 | 16 | 32
  /** As in the TIFF specification: 1 unsigned, 2 signed, 3 floating point. */
  sampleFormat?: 1 | 2 | 3
  /** One function a page. */
  pages: readonly ((x: number, y: number) => number)[]
}

/** An uncompressed grey TIFF, which sharp cannot write with deep samples or several pages. */
export function greyTiff({ width, height, bits, sampleFormat = 1, pages }: TiffOptions): Buffer {
  const sampleBytes = bits / 8
  const pixelBytes = width * height * sampleBytes
  const tags = 10
  const directoryBytes = 2 + tags * 12 + 4
  const file = Buffer.alloc(8 + pages.length * (pixelBytes + directoryBytes))
  file.write('II*\0', 'latin1')
  let at = 8
  let link = 4
  for (const sample of pages) {
    const data = at
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += sampleBytes) {
        if (sampleFormat === 3) file.writeFloatLE(sample(x, y), at)
        else if (sampleFormat === 2) file.writeIntLE(sample(x, y), at, sampleBytes)
        else file.writeUIntLE(sample(x, y), at, sampleBytes)
      }
    }
    file.writeUInt32LE(at, link)
    at = file.writeUInt16LE(tags, at)
    for (const [tag, value] of [
      [256, width],
      [257, height],
      [258, bits],
      [259, 1],
      [262, 1],
      [273, data],
      [277, 1],
      [278, height],
      [279, pixelBytes],
      [339, sampleFormat],
    ] as const) {
      at = file.writeUInt16LE(tag, at)
      at = file.writeUInt16LE(4, at)
      at = file.writeUInt32LE(1, at)
      at = file.writeUInt32LE(value, at)
    }
    link = at
    at += 4
  }
  return file
}

/** A black PNG of one bit a pixel, which weighs next to nothing whatever its area. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(typed.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  typed.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(typed), typed.length + 4)
  return chunk
}

/** The same PNG with another size in its header. */
export function withPngSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}

/** A BMP of 24 bits, one pixel. */
export const bmp = Buffer.from(
  '424d3a0000000000000036000000280000000100000001000000010018000000000004000000130b0000130b000000000000000000000000ff00',
  'hex',
)

/** RGB of one pixel of a raw picture. */
export function pixel(raw: Uint8Array, width: number, x: number, y: number): number[] {
  return [...raw.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
}

export async function decode(
  bytes: Uint8Array,
): Promise<{ data: Buffer; width: number; height: number; channels: number }> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import type { LeafCode } from '../../../domain/modality.ts'
import type { Box } from '../../../domain/record.ts'

/** Modalities whose pictures have no up and down, and can be mirrored without harm. */
const withoutDirection: ReadonlySet<LeafCode> = new Set([
  'DMFL',
  'DMLI',
  'DMEL',
  'DMTR',
  'D3DR',
  'DRUS',
  'DRMR',
  'DRCT',
])

/** Modalities that are printed in grey as often as not, where colour says nothing. */
const colourFree: ReadonlySet<LeafCode> = new Set([
  'DMFL',
  'DMEL',
  'DMTR',
  'DMLI',
  'GGEL',
  'DRMR',
  'DRCT',
  'DRXR',
  'DVOR',
  'GHDR',
])

/** False colours of fluorescence channels, as weights of red, green and blue. */
const channelColours = [
  [1, 0, 0],
  [0, 1, 0],
  [0.1, 0.2, 1],
  [1, 0, 1],
  [0, 1, 1],
] as const

/**
 * A picture as a publisher might have printed it: cropped, mirrored, resized, recompressed, greyed or tinted, framed, with a scale
 * bar or a letter. What a picture's source leaves on all its pictures is what this takes away.
 * @returns JPEG bytes for `networkInput`.
 */
export async function augmentImage(
  bytes: Uint8Array,
  box: Box | null,
  code: LeafCode,
  random: () => number,
): Promise<Uint8Array> {
  const chance = (probability: number) => random() < probability
  const between = (low: number, high: number) => low + (high - low) * random()

  const upright = await sharp(bytes)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .toBuffer({ resolveWithObject: true })
  const [left, top, width, height] = randomCrop(box ?? [0, 0, upright.info.width, upright.info.height], code, random)
  const side = Math.max(32, Math.min(Math.max(width, height), Math.exp(between(Math.log(96), Math.log(420)))))
  let image = sharp(upright.data)
    .extract({ left, top, width, height })
    .resize(Math.round(side), Math.round(side), {
      fit: 'inside',
      kernel: chance(0.5) ? 'lanczos3' : 'linear',
    })
  if (withoutDirection.has(code)) {
    if (chance(0.5)) image = image.flop()
    if (chance(0.5)) image = image.flip()
  }
  if (chance(0.5)) image = image.linear(between(0.75, 1.3), between(-20, 20))
  if (chance(0.3)) image = image.gamma(between(1, 1.8))
  image = recolour(image, code, random)
  const size = await image.png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true })
  image = sharp(size.data).composite(printedMarks(size.info.width, size.info.height, code, random))
  if (chance(0.25)) {
    const frame = () => Math.round(between(0, 0.06) * side)
    image = sharp(await image.png({ compressionLevel: 1 }).toBuffer()).extend({
      top: frame(),
      bottom: frame(),
      left: frame(),
      right: frame(),
      background: chance(0.8) ? '#ffffff' : '#000000',
    })
  }
  return image.jpeg({ quality: Math.round(between(35, 95)) }).toBuffer()
}

/** Micrographs may lose much and stay what they are; a chart without its axes may not. */
function randomCrop(
  [x0, y0, x1, y1]: Box,
  code: LeafCode,
  random: () => number,
): readonly [left: number, top: number, width: number, height: number] {
  const least = code.startsWith('DM') ? 0.5 : 0.85
  const width = Math.max(1, Math.round((x1 - x0) * (least + (1 - least) * random())))
  const height = Math.max(1, Math.round((y1 - y0) * (least + (1 - least) * random())))
  const left = Math.round(x0 + random() * (x1 - x0 - width))
  const top = Math.round(y0 + random() * (y1 - y0 - height))
  return [left, top, width, height]
}

function recolour(image: Sharp, code: LeafCode, random: () => number): Sharp {
  const choice = random()
  const grey = [0.3, 0.59, 0.11] as const
  if (colourFree.has(code) && choice < 0.25) return image.greyscale().toColourspace('srgb')
  if (code === 'DMFL' && choice < 0.5) {
    const colour = channelColours[Math.floor(random() * channelColours.length)] ?? [1, 1, 1]
    const [r, g, b] = colour.map((weight) => grey.map((part) => 1.4 * weight * part) as [number, number, number])
    return r && g && b ? image.recomb([r, g, b]) : image
  }
  if (choice > 0.8)
    return image.modulate({ hue: Math.round(360 * (random() - 0.5) * 0.15), saturation: 0.6 + 0.7 * random() })
  return image
}

function printedMarks(width: number, height: number, code: LeafCode, random: () => number): OverlayOptions[] {
  const colour = random() < 0.6 ? '#ffffff' : '#000000'
  const marks: string[] = []
  if (code.startsWith('DM') && random() < 0.35) {
    const length = width * (0.1 + 0.25 * random())
    const y = height * (random() < 0.8 ? 0.9 : 0.08)
    marks.push(
      `<rect x="${(width * 0.92 - length).toFixed(1)}" y="${y.toFixed(1)}" width="${length.toFixed(1)}" height="${(height * 0.015 + 1).toFixed(1)}" fill="${colour}"/>`,
    )
  }
  if (random() < 0.3) {
    const font = Math.round(Math.min(width, height) * (0.08 + 0.1 * random()))
    const letter = String.fromCharCode(65 + Math.floor(random() * 8))
    marks.push(
      `<text x="${font * 0.3}" y="${font}" font-family="sans-serif" font-weight="bold" font-size="${font}" fill="${colour}">${letter}</text>`,
    )
  }
  if (marks.length === 0) return []
  return [
    {
      input: Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${marks.join('')}</svg>`,
      ),
    },
  ]
}

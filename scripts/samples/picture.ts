import sharp from 'sharp'

/** Encoded PNG of a panel or of a whole figure. */
export type Picture = Buffer

export type Colour = readonly [red: number, green: number, blue: number]

/** Pixels to a picture, with an SVG drawing (without the `<svg>` tag) on top. Colours run from 0 to 1 and are clipped. */
export async function toPicture(
  width: number,
  height: number,
  colour: (x: number, y: number) => Colour,
  overlay = '',
): Promise<Picture> {
  const pixels = new Uint8ClampedArray(width * height * 3)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (const channel of colour(x, y)) pixels[i++] = channel * 255
  const base = sharp(pixels, { raw: { width, height, channels: 3 } })
  return base
    .composite([{ input: svg(width, height, overlay) }])
    .png()
    .toBuffer()
}

/** An SVG drawing on white. */
export function drawing(width: number, height: number, content: string): Promise<Picture> {
  return sharp(svg(width, height, content))
    .flatten({ background: 'white' })
    .removeAlpha()
    .png()
    .toBuffer()
}

export function svg(width: number, height: number, content: string): Buffer {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return Buffer.from(`${head} font-family="DejaVu Sans, Arial, sans-serif">${content}</svg>`)
}

export interface TextStyle {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: string
  readonly bold?: boolean
  readonly italic?: boolean
  /** Degrees, about the text's own place. */
  readonly turn?: number
}

export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 14, anchor = 'start', fill = '#000', bold = false, italic = false, turn = 0 } = style
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return (
    `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}"` +
    `${bold ? ' font-weight="bold"' : ''}${italic ? ' font-style="italic"' : ''}` +
    `${turn === 0 ? '' : ` transform="rotate(${turn} ${x} ${y})"`}>${escaped}</text>`
  )
}

/** Bottom right, as microscopes put it. */
export function scaleBar(width: number, height: number, length: number, label: string, fill = '#fff'): string {
  const right = width - 22
  return (
    `<rect x="${right - length}" y="${height - 28}" width="${length}" height="6" fill="${fill}"/>` +
    text(right - length / 2, height - 36, label, { size: 17, anchor: 'middle', fill, bold: true })
  )
}

import { escapeUTF8 } from 'entities'

export interface TextStyle {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly colour?: string
  readonly bold?: boolean
  /** Degrees, clockwise about the place of the text. */
  readonly turn?: number
  /** White around the letters, for words over lines. */
  readonly halo?: boolean
}

export const ink = '#1b2733'
export const paleInk = '#5f6b7a'
export const gridColour = '#e3e7ec'

/** A drawing on white; pixels. */
export function drawing(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif">
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`
}

/** `y` is that of the base line. What XML cannot hold is left out. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 12, anchor = 'start', colour = ink, bold = false, turn = 0, halo = false } = style
  const printable = words.replaceAll(/[\p{Cc}\p{Cs}\p{Cn}]/gu, '')
  const weight = bold ? ' font-weight="600"' : ''
  const haloed = halo ? ' stroke="#fff" stroke-width="3" paint-order="stroke"' : ''
  const turned = turn === 0 ? '' : ` transform="rotate(${turn} ${round(x)} ${round(y)})"`
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${weight}${haloed}${turned}>${escapeUTF8(printable)}</text>`
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`
}

export function line(x1: number, y1: number, x2: number, y2: number, colour: string, dash = ''): string {
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}"${dashed}/>`
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

import { escapeUTF8 } from 'entities'

export interface TextPlace {
  /** Pixels; `y` is that of the base line. */
  readonly x: number
  readonly y: number
  /** Height of the type, pixels. */
  readonly size: number
  readonly colour: string
}

/** A line of SVG text. What XML cannot hold (a file's name may have any control character) is left out. */
export function svgText(text: string, { x, y, size, colour }: TextPlace): string {
  const printable = text.replaceAll(/[\p{Cc}\p{Cs}\p{Cn}]/gu, '')
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" fill="${colour}">${escapeUTF8(printable)}</text>`
}

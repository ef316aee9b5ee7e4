/** What the drawings are made of: pieces of SVG as text, and chance. */
export interface Pen {
  readonly random: () => number
  /** A number in a range. */
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
  /** A made-up word, number or unit, as labels have them. */
  word(): string
}

const syllables =
  'con trol wild typ mut ant nuc lei tim dos day cel act tub ulin mean rel sig nal gro up pla si bo cas'.split(' ')

export function newPen(random: () => number): Pen {
  const between = (low: number, high: number) => low + (high - low) * random()
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0]
  const word = () => {
    if (random() < 0.3) return String(whole(0, 10 ** whole(1, 3)))
    const text = Array.from({ length: whole(1, 4) }, () => syllables[whole(0, syllables.length - 1)]).join('')
    return random() < 0.3 ? text.toUpperCase() : text
  }
  return { random, between, whole, chance: (probability) => random() < probability, pick, word }
}

export const fonts = ['Liberation Sans', 'DejaVu Sans', 'sans-serif', 'Liberation Serif'] as const

export function rect(x: number, y: number, w: number, h: number, style: string): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(Math.max(0, w))}" height="${short(Math.max(0, h))}" ${style}/>`
}

export function ellipse(x: number, y: number, rx: number, ry: number, style: string): string {
  return `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}" ${style}/>`
}

export function line(x0: number, y0: number, x1: number, y1: number, style = 'stroke="#000"'): string {
  return `<line x1="${short(x0)}" y1="${short(y0)}" x2="${short(x1)}" y2="${short(y1)}" ${style}/>`
}

/** `points`: pairs of coordinates. */
export function polyline(points: readonly (readonly [number, number])[], style: string): string {
  return `<polyline points="${points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" ${style}/>`
}

export function text(x: number, y: number, size: number, content: string, style = 'text-anchor="middle"'): string {
  return `<text x="${short(x)}" y="${short(y)}" font-size="${short(size)}" ${style}>${content}</text>`
}

/** A line with a head. */
export function arrow(x0: number, y0: number, x1: number, y1: number, size: number, colour: string): string {
  const angle = Math.atan2(y1 - y0, x1 - x0)
  const side = (turn: number) =>
    `${short(x1 - size * Math.cos(angle + turn))},${short(y1 - size * Math.sin(angle + turn))}`
  const head = `<polygon points="${short(x1)},${short(y1)} ${side(0.45)} ${side(-0.45)}" fill="${colour}"/>`
  return line(x0, y0, x1, y1, `stroke="${colour}" stroke-width="${short(size / 5)}"`) + head
}

export function svg(width: number, height: number, font: string, parts: readonly string[], ground = '#fff'): string {
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${font}"><rect width="100%" height="100%" fill="${ground}"/>${parts.join('')}</svg>`
}

/** Colours of one drawing: shades of grey, office colours, pastels, or any. */
export function palette(pen: Pen, count: number): string[] {
  const kind = pen.random()
  const start = pen.between(0, 360)
  return Array.from({ length: count }, (_, i) => {
    if (kind < 0.2) return `hsl(0,0%,${Math.round((i / count) * 75)}%)`
    const hue = Math.round(start + (kind < 0.5 ? 40 : 137) * i) % 360
    return kind < 0.75 ? `hsl(${hue},65%,50%)` : `hsl(${hue},55%,78%)`
  })
}

function short(value: number): number {
  return Math.round(value * 10) / 10
}

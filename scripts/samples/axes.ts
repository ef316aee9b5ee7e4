import { text } from './picture.ts'

export interface Scale {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly title: string
  /** Instead of numbers. */
  readonly names?: readonly string[]
}

export interface Axes {
  readonly svg: string
  x(value: number): number
  y(value: number): number
}

/** Left and bottom axis of a chart in a picture of the given size, without grid, as journals print them. */
export function axes(width: number, height: number, horizontal: Scale, vertical: Scale, title = ''): Axes {
  const [left, right, top, bottom] = [72, width - 20, title === '' ? 20 : 42, height - 62]
  const x = (value: number) => left + ((value - horizontal.from) / (horizontal.to - horizontal.from)) * (right - left)
  const y = (value: number) => bottom - ((value - vertical.from) / (vertical.to - vertical.from)) * (bottom - top)
  const parts = [
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#000" stroke-width="1.6"/>`,
    ...horizontal.ticks.map((tick, i) => {
      const label = horizontal.names?.[i] ?? String(tick)
      return `<path d="M${x(tick)} ${bottom}v6" stroke="#000" stroke-width="1.6"/>${text(x(tick), bottom + 22, label, { size: 14, anchor: 'middle' })}`
    }),
    ...vertical.ticks.map(
      (tick, i) =>
        `<path d="M${left} ${y(tick)}h-6" stroke="#000" stroke-width="1.6"/>${text(left - 10, y(tick) + 5, vertical.names?.[i] ?? String(tick), { size: 14, anchor: 'end' })}`,
    ),
    text((left + right) / 2, height - 14, horizontal.title, { size: 16, anchor: 'middle' }),
    text(22, (top + bottom) / 2, vertical.title, { size: 16, anchor: 'middle', turn: -90 }),
    text((left + right) / 2, 26, title, { size: 17, anchor: 'middle', bold: true }),
  ]
  return { svg: parts.join(''), x, y }
}

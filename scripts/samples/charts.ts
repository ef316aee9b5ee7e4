import { axes, type Scale } from './axes.ts'
import { drawing, type Picture, text } from './picture.ts'
import { createRandom } from './random.ts'

const inks = ['#3b6fb6', '#d1495b', '#3a9d5d', '#7a5195'] as const
const ink = (n: number) => inks[n % inks.length] ?? inks[0]

export interface Bar {
  readonly name: string
  readonly mean: number
  readonly error: number
}

export function barChart(
  width: number,
  height: number,
  bars: readonly Bar[],
  vertical: Scale,
  stars: string,
): Promise<Picture> {
  const names = bars.map((bar) => bar.name)
  const plot = axes(
    width,
    height,
    { from: 0, to: bars.length, ticks: bars.map((_, i) => i + 0.5), names, title: '' },
    vertical,
  )
  const half = (plot.x(1) - plot.x(0)) * 0.31
  const drawn = bars.map(({ mean, error }, i) => {
    const middle = plot.x(i + 0.5)
    return (
      `<rect x="${middle - half}" y="${plot.y(mean)}" width="${2 * half}" height="${plot.y(0) - plot.y(mean)}" fill="${ink(i)}" stroke="#000"/>` +
      whisker(middle, plot.y(mean - error), plot.y(mean + error), 7)
    )
  })
  const [from, to, level] = [plot.x(0.5), plot.x(bars.length - 0.5), plot.y(vertical.to * 0.95)]
  const bracket = `<path d="M${from} ${level + 8}v-8H${to}v8" fill="none" stroke="#000" stroke-width="1.4"/>${text((from + to) / 2, level - 4, stars, { size: 18, anchor: 'middle' })}`
  return drawing(width, height, plot.svg + drawn.join('') + bracket)
}

export interface Series {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number, error: number])[]
}

export function lineChart(
  width: number,
  height: number,
  series: readonly Series[],
  horizontal: Scale,
  vertical: Scale,
): Promise<Picture> {
  const plot = axes(width, height, horizontal, vertical)
  const drawn = series.map(({ name, points }, n) => {
    const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${plot.x(x)} ${plot.y(y)}`).join('')
    const marks = points.map(
      ([x, y, error]) => whisker(plot.x(x), plot.y(y - error), plot.y(y + error), 5) + marker(n, plot.x(x), plot.y(y)),
    )
    return `<path d="${path}" fill="none" stroke="${ink(n)}" stroke-width="2.4"/>${marks.join('')}${legend(width - 190, 38 + n * 24, name, n)}`
  })
  return drawing(width, height, plot.svg + drawn.join(''))
}

/** A cloud about the line `y = slope · x + offset`, with that line. */
export function scatterChart(
  seed: number,
  width: number,
  height: number,
  horizontal: Scale,
  vertical: Scale,
  slope: number,
  offset: number,
  spread: number,
  note: string,
): Promise<Picture> {
  const random = createRandom(seed)
  const plot = axes(width, height, horizontal, vertical)
  const range = horizontal.to - horizontal.from
  const dots = Array.from({ length: 74 }, () => {
    const x = horizontal.from + range * Math.min(0.97, Math.max(0.03, 0.5 + 0.2 * random.normal()))
    const y = Math.min(vertical.to, Math.max(vertical.from, slope * x + offset + spread * random.normal()))
    return `<circle cx="${plot.x(x)}" cy="${plot.y(y)}" r="4.6" fill="${inks[0]}" fill-opacity="0.65" stroke="#1d3557"/>`
  })
  const [from, to] = [horizontal.from + range * 0.05, horizontal.from + range * 0.95]
  const line = `<path d="M${plot.x(from)} ${plot.y(slope * from + offset)}L${plot.x(to)} ${plot.y(slope * to + offset)}" stroke="${inks[1]}" stroke-width="2.4"/>`
  return drawing(width, height, plot.svg + dots.join('') + line + text(90, 44, note, { size: 16, italic: true }))
}

/** Boxes from quartile to quartile with the single values; `groups`: name, centre and spread of a normal distribution. */
export function boxPlot(
  seed: number,
  width: number,
  height: number,
  groups: readonly (readonly [name: string, centre: number, spread: number])[],
  vertical: Scale,
): Promise<Picture> {
  const random = createRandom(seed)
  const names = groups.map(([name]) => name)
  const plot = axes(
    width,
    height,
    { from: 0, to: groups.length, ticks: groups.map((_, i) => i + 0.5), names, title: '' },
    vertical,
  )
  const half = Math.min(46, (plot.x(1) - plot.x(0)) * 0.28)
  const drawn = groups.map(([, centre, spread], i) => {
    const values = Array.from({ length: 28 }, () => Math.max(vertical.from, centre + spread * random.normal())).sort(
      (a, b) => a - b,
    )
    const quantile = (share: number) => plot.y(values[Math.round(share * (values.length - 1))] ?? 0)
    const middle = plot.x(i + 0.5)
    const box = `<rect x="${middle - half}" y="${quantile(0.75)}" width="${2 * half}" height="${quantile(0.25) - quantile(0.75)}" fill="${ink(i)}" fill-opacity="0.35" stroke="#000" stroke-width="1.5"/>`
    const median = `<path d="M${middle - half} ${quantile(0.5)}h${2 * half}" stroke="#000" stroke-width="3"/>`
    const dots = values.map(
      (value) =>
        `<circle cx="${middle + random.between(-0.6, 0.6) * half}" cy="${plot.y(value)}" r="3" fill="${ink(i)}" stroke="#333" stroke-width="0.6"/>`,
    )
    return whisker(middle, quantile(0.03), quantile(0.97), 12) + box + median + dots.join('')
  })
  return drawing(width, height, plot.svg + drawn.join(''))
}

/** Survival in steps with marks for those who left the study, and the numbers at risk below. */
export function survivalCurves(
  seed: number,
  width: number,
  height: number,
  groups: readonly (readonly [name: string, size: number, median: number])[],
  note: string,
): Promise<Picture> {
  const random = createRandom(seed)
  const months = [0, 12, 24, 36, 48, 60]
  const chartHeight = height - 30 - groups.length * 20
  const plot = axes(
    width,
    chartHeight,
    { from: 0, to: 60, ticks: months, title: 'Months after diagnosis' },
    { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], title: 'Overall survival' },
  )
  const drawn = groups.map(([name, size, median], n) => {
    const people = Array.from({ length: size }, () => ({
      time: (-Math.log(1 - random.between(0, 1)) * median) / Math.log(2),
      left: random.between(18, 75),
    })).map(({ time, left }) => ({ at: Math.min(time, left, 60), died: time < Math.min(left, 60) }))
    people.sort((a, b) => a.at - b.at)
    let survival = 1
    let path = `M${plot.x(0)} ${plot.y(1)}`
    const censored: string[] = []
    people.forEach(({ at, died }, i) => {
      path += `H${plot.x(at)}`
      if (died) survival *= 1 - 1 / (size - i)
      else if (at < 60)
        censored.push(`<path d="M${plot.x(at)} ${plot.y(survival) - 6}v12" stroke="${ink(n)}" stroke-width="1.6"/>`)
      path += `V${plot.y(survival)}`
    })
    const row = chartHeight + 36 + n * 20
    const atRisk = months.map((month) =>
      text(plot.x(month), row, String(people.filter((person) => person.at >= month).length), {
        size: 13,
        anchor: 'middle',
      }),
    )
    return `<path d="${path}H${plot.x(60)}" fill="none" stroke="${ink(n)}" stroke-width="2.4"/>${censored.join('')}${atRisk.join('')}${legend(width - 200, 36 + n * 24, name, n)}`
  })
  return drawing(
    width,
    height,
    `${plot.svg}${drawn.join('')}${text(90, chartHeight - 80, note, { size: 15, italic: true })}${text(14, chartHeight + 18, 'Number at risk', { size: 13, bold: true })}`,
  )
}

const whisker = (x: number, low: number, high: number, half: number) =>
  `<path d="M${x} ${low}V${high}M${x - half} ${low}h${2 * half}M${x - half} ${high}h${2 * half}" stroke="#000" stroke-width="1.5" fill="none"/>`

function marker(n: number, x: number, y: number): string {
  const colour = `fill="${ink(n)}" stroke="#000" stroke-width="0.8"`
  return n % 2 === 0
    ? `<circle cx="${x}" cy="${y}" r="5.5" ${colour}/>`
    : `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" ${colour}/>`
}

const legend = (x: number, y: number, name: string, n: number) =>
  `<path d="M${x} ${y - 5}h28" stroke="${ink(n)}" stroke-width="2.6"/>${marker(n, x + 14, y - 5)}${text(x + 36, y, name, { size: 14 })}`

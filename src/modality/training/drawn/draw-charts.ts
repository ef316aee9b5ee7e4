import { ellipse, fonts, line, type Pen, palette, polyline, rect, svg, text } from './svg.ts'

/** Charts of the kinds that articles print: bars, curves, points, boxes, steps, pies, heat maps. */
export function drawChart(pen: Pen): string {
  const [width, height] = [pen.between(260, 520), pen.between(200, 420)]
  const plots = [drawBars, drawCurves, drawPoints, drawBoxes, drawSteps] as const
  const parts = pen.chance(0.12)
    ? drawPie(pen, width, height)
    : pen.chance(0.15)
      ? drawHeatMap(pen, width, height)
      : drawAxes(pen, width, height, pen.pick(plots))
  return svg(width, height, pen.pick(fonts), parts)
}

/** Of the plot inside the axes; colours for its series. */
interface Plot {
  readonly x0: number
  readonly y0: number
  readonly w: number
  readonly h: number
  readonly colours: readonly string[]
}

function drawAxes(pen: Pen, width: number, height: number, draw: (pen: Pen, plot: Plot) => string[]): string[] {
  const size = pen.between(9, 16)
  const [x0, y0] = [size * 4, size * pen.between(1, 2.5)]
  const plot = { x0, y0, w: width - x0 - size, h: height - y0 - size * 4, colours: palette(pen, pen.whole(1, 5)) }
  const bottom = y0 + plot.h
  const ticks = pen.whole(3, 7)
  const parts = draw(pen, plot)
  if (pen.chance(0.3)) parts.unshift(rect(x0, y0, plot.w, plot.h, 'fill="#eee" stroke="#888"'))
  parts.push(line(x0, y0, x0, bottom), line(x0, bottom, x0 + plot.w, bottom))
  for (let i = 0; i <= ticks; i++) {
    const y = bottom - (plot.h * i) / ticks
    parts.push(line(x0 - 4, y, x0, y), text(x0 - 6, y + size / 3, size, String(i * 20), 'text-anchor="end"'))
    if (pen.chance(0.7))
      parts.push(text(x0 + (plot.w * (i + 0.5)) / (ticks + 1), bottom + size * 1.4, size, pen.word()))
  }
  parts.push(text(x0 + plot.w / 2, height - size / 2, size * 1.1, pen.word()))
  parts.push(
    text(
      0,
      0,
      size * 1.1,
      pen.word(),
      `text-anchor="middle" transform="translate(${size},${y0 + plot.h / 2}) rotate(-90)"`,
    ),
  )
  if (pen.chance(0.4)) {
    plot.colours.forEach((colour, i) => {
      const y = y0 + size * (1.3 * i + 0.5)
      parts.push(rect(x0 + plot.w * 0.7, y, size, size, `fill="${colour}"`))
      parts.push(text(x0 + plot.w * 0.7 + size * 1.4, y + size, size, pen.word(), ''))
    })
  }
  return parts
}

function drawBars(pen: Pen, { x0, y0, w, h, colours }: Plot): string[] {
  const groups = pen.whole(2, 8)
  const slot = w / groups
  const bar = (slot * pen.between(0.5, 0.9)) / colours.length
  return Array.from({ length: groups }, (_, group) =>
    colours.flatMap((colour, i) => {
      const tall = h * pen.between(0.1, 0.85)
      const x = x0 + group * slot + bar * i + slot * 0.05
      const error = h * pen.between(0.02, 0.08)
      const middle = x + bar / 2
      return [
        rect(x, y0 + h - tall, bar, tall, `fill="${colour}" stroke="#000"`),
        line(middle, y0 + h - tall - error, middle, y0 + h - tall + error),
        line(middle - 3, y0 + h - tall - error, middle + 3, y0 + h - tall - error),
        pen.chance(0.2) ? text(middle, y0 + h - tall - error - 3, 12, '*') : '',
      ]
    }),
  ).flat()
}

function drawCurves(pen: Pen, { x0, y0, w, h, colours }: Plot): string[] {
  const marked = pen.chance(0.5)
  return colours.flatMap((colour) => {
    let level = pen.between(0.2, 0.8)
    const rough = pen.between(0.02, 0.2)
    const count = marked ? pen.whole(4, 10) : 60
    const points = Array.from({ length: count }, (_, i) => {
      level = Math.min(0.97, Math.max(0.03, level + pen.between(-rough, rough)))
      return [x0 + (w * (i + 0.5)) / count, y0 + h * (1 - level)] as const
    })
    const curve = polyline(points, `fill="none" stroke="${colour}" stroke-width="${pen.between(1, 2.5).toFixed(1)}"`)
    return marked ? [curve, ...points.map(([x, y]) => ellipse(x, y, 3, 3, `fill="${colour}"`))] : [curve]
  })
}

function drawPoints(pen: Pen, { x0, y0, w, h, colours }: Plot): string[] {
  const slope = pen.between(-0.8, 0.8)
  return colours.flatMap((colour) =>
    Array.from({ length: pen.whole(15, 90) }, () => {
      const x = pen.random()
      const y = Math.min(0.98, Math.max(0.02, 0.5 + slope * (x - 0.5) + pen.between(-0.3, 0.3)))
      return ellipse(x0 + w * x, y0 + h * (1 - y), 2.5, 2.5, `fill="${colour}"`)
    }),
  )
}

function drawBoxes(pen: Pen, { x0, y0, w, h, colours }: Plot): string[] {
  const count = pen.whole(2, 8)
  const slot = w / count
  return Array.from({ length: count }, (_, i) => {
    const [top, tall] = [y0 + h * pen.between(0.1, 0.5), h * pen.between(0.1, 0.35)]
    const x = x0 + slot * (i + 0.25)
    const middle = x + slot / 4
    return [
      line(middle, top - h * 0.08, middle, top + tall + h * 0.08),
      rect(x, top, slot / 2, tall, `fill="${colours[i % colours.length]}" stroke="#000"`),
      line(x, top + tall * 0.45, x + slot / 2, top + tall * 0.45, 'stroke="#000" stroke-width="2"'),
    ]
  }).flat()
}

/** Survival curves. */
function drawSteps(pen: Pen, { x0, y0, w, h, colours }: Plot): string[] {
  return colours.map((colour) => {
    let [x, y] = [0, 0]
    const points: [number, number][] = [[x0, y0]]
    while (x < 1 && y < 0.95) {
      x = Math.min(1, x + pen.between(0.01, 0.12))
      points.push([x0 + w * x, y0 + h * y])
      y = Math.min(0.98, y + pen.between(0.01, 0.1))
      points.push([x0 + w * x, y0 + h * y])
    }
    return polyline(points, `fill="none" stroke="${colour}" stroke-width="1.5"`)
  })
}

function drawPie(pen: Pen, width: number, height: number): string[] {
  const colours = palette(pen, pen.whole(2, 8))
  const radius = Math.min(width, height) * 0.38
  const [x, y] = [width / 2, height / 2]
  let angle = pen.between(0, 6)
  const slices = colours.map((_, i) =>
    i === colours.length - 1 ? 2 * Math.PI - 0.01 : (2 * Math.PI * pen.between(0.5, 1)) / colours.length,
  )
  return colours.flatMap((colour, i) => {
    const next = angle + (slices[i] ?? 0)
    const at = (turn: number, far: number) =>
      `${(x + far * Math.cos(turn)).toFixed(1)} ${(y + far * Math.sin(turn)).toFixed(1)}`
    const large = next - angle > Math.PI ? 1 : 0
    const path = `<path d="M ${x} ${y} L ${at(angle, radius)} A ${radius} ${radius} 0 ${large} 1 ${at(next, radius)} Z" fill="${colour}" stroke="#fff"/>`
    const [tx = 0, ty = 0] = at((angle + next) / 2, radius * 1.15)
      .split(' ')
      .map(Number)
    angle = next
    return [path, text(tx, ty, 11, pen.word())]
  })
}

function drawHeatMap(pen: Pen, width: number, height: number): string[] {
  const [columns, rows] = [pen.whole(4, 24), pen.whole(4, 30)]
  const [w, h] = [(width * 0.75) / columns, (height * 0.8) / rows]
  const [cold, warm] = pen.pick<readonly [number, number]>([
    [220, 0],
    [120, 0],
    [240, 60],
  ])
  return Array.from({ length: columns * rows }, (_, i) => {
    const value = pen.between(-1, 1)
    const colour = `hsl(${value < 0 ? cold : warm},80%,${Math.round(95 - 50 * Math.abs(value))}%)`
    const [x, y] = [(i % columns) * w + 10, Math.floor(i / columns) * h + 20]
    const named =
      i % columns === columns - 1 && h > 8 ? text(x + w + 4, y + h * 0.8, Math.min(12, h), pen.word(), '') : ''
    return rect(x, y, w, h, `fill="${colour}"`) + named
  })
}

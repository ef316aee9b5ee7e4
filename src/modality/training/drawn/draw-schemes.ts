import { arrow, ellipse, fonts, line, type Pen, palette, rect, svg, text } from './svg.ts'

/** Steps in boxes, joined by arrows, from top to bottom or side by side. */
export function drawFlowChart(pen: Pen): string {
  const [columns, rows] = [pen.whole(1, 3), pen.whole(3, 6)]
  const [w, h] = [pen.between(110, 190), pen.between(50, 80)]
  const fills = pen.chance(0.4) ? ['#fff'] : palette(pen, pen.whole(1, 3))
  const size = pen.between(9, 13)
  const round = pen.pick([0, 0, 6, 20])
  const parts: string[] = []
  for (let row = 0; row < rows; row++) {
    const inRow = row === 0 ? 1 : pen.whole(1, columns)
    for (let i = 0; i < inRow; i++) {
      const x = ((i + 0.5) * columns * w) / inRow
      const y = (row + 0.5) * h
      if (row > 0) parts.push(arrow(x, y - h * 0.72, x, y - h * 0.3, 6, '#000'))
      const fill = `fill="${fills[row % fills.length]}" stroke="#000" rx="${round}"`
      parts.push(rect(x - w * 0.4, y - h * 0.3, w * 0.8, h * 0.6, fill))
      for (let n = 0; n < pen.whole(1, 2); n++) {
        parts.push(text(x, y + size * (1.1 * n - 0.1), size, `${pen.word()} ${pen.word()} (n = ${pen.whole(5, 900)})`))
      }
    }
  }
  return svg(columns * w, rows * h, pen.pick(fonts), parts)
}

/** A scheme of things and what they do to each other: cells, membranes, molecules, arrows, words. */
export function drawOverview(pen: Pen): string {
  const [width, height] = [pen.between(300, 520), pen.between(220, 420)]
  const colours = palette(pen, 6)
  const colour = () => colours[pen.whole(0, 5)] ?? '#888'
  const parts: string[] = []
  if (pen.chance(0.4))
    parts.push(ellipse(width / 2, height / 2, width * 0.45, height * 0.42, `fill="${colour()}" opacity="0.3"`))
  if (pen.chance(0.3)) parts.push(rect(0, height * 0.3, width, height * 0.05, `fill="${colour()}" opacity="0.6"`))
  const things = Array.from({ length: pen.whole(4, 10) }, () => ({
    x: pen.between(0.1, 0.9) * width,
    y: pen.between(0.1, 0.9) * height,
    r: pen.between(0.03, 0.09) * width,
  }))
  things.forEach((thing, i) => {
    const other = things[i + 1]
    if (other && pen.chance(0.75)) {
      parts.push(
        arrow(
          thing.x,
          thing.y,
          thing.x + (other.x - thing.x) * 0.8,
          thing.y + (other.y - thing.y) * 0.8,
          pen.between(5, 14),
          pen.pick(['#000', '#000', '#c00', '#06c']),
        ),
      )
    }
  })
  for (const { x, y, r } of things) {
    const look = `fill="${colour()}" stroke="${pen.pick(['#000', '#333', 'none'])}"`
    const shape = pen.random()
    if (shape < 0.5) parts.push(ellipse(x, y, r, r * pen.between(0.5, 1), look))
    else if (shape < 0.8) parts.push(rect(x - r, y - r / 2, 2 * r, r, `${look} rx="${pen.whole(0, 8)}"`))
    else
      for (let i = 0; i < 6; i++)
        parts.push(ellipse(x + pen.between(-r, r), y + pen.between(-r, r), r / 4, r / 4, look))
    parts.push(text(x, y + (pen.chance(0.5) ? 4 : r + 12), pen.between(9, 14), pen.word()))
  }
  return svg(width, height, pen.pick(fonts), parts)
}

/** A graph of nodes that share edges. */
export function drawNetwork(pen: Pen): string {
  const [width, height] = [pen.between(280, 440), pen.between(240, 400)]
  const colours = palette(pen, 4)
  const nodes = Array.from(
    { length: pen.whole(8, 40) },
    () => [pen.between(0.05, 0.95) * width, pen.between(0.05, 0.95) * height] as const,
  )
  const edges = nodes.flatMap(([x, y], i) => {
    const near = nodes.slice(i + 1).filter(([u, v]) => Math.hypot(u - x, v - y) < width / 3)
    return near.filter(() => pen.chance(0.4)).map(([u, v]) => line(x, y, u, v, 'stroke="#999"'))
  })
  const dots = nodes.map(([x, y]) => {
    const r = pen.between(4, 12)
    return ellipse(x, y, r, r, `fill="${colours[pen.whole(0, 3)]}" stroke="#444"`) + text(x, y - r - 2, 9, pen.word())
  })
  return svg(width, height, pen.pick(fonts), [...edges, ...dots])
}

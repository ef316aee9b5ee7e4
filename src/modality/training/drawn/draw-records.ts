import { ellipse, fonts, type Pen, polyline, rect, svg, text } from './svg.ts'

/** Lanes with bands: a blot on light ground, or a gel with light bands on dark ground. */
export function drawGel(pen: Pen): string {
  const [lanes, strips] = [pen.whole(3, 14), pen.chance(0.6) ? pen.whole(1, 5) : 1]
  const dark = strips === 1 && pen.chance(0.6)
  const lane = pen.between(22, 40)
  const tall = strips === 1 ? pen.between(120, 260) : pen.between(24, 44)
  const named = pen.chance(0.7)
  const [left, head] = [named ? 70 : 4, named ? 24 : 4]
  const ground = dark ? pen.whole(10, 60) : pen.whole(170, 240)
  const parts: string[] = [blur(pen)]
  for (let strip = 0; strip < strips; strip++) {
    const top = head + strip * (tall + 6)
    parts.push(
      rect(
        left,
        top,
        lanes * lane,
        tall,
        `fill="rgb(${ground},${ground},${ground})" stroke="${pen.chance(0.5) ? '#000' : 'none'}"`,
      ),
    )
    if (named) parts.push(text(left - 4, top + tall / 2 + 4, 11, pen.word(), 'text-anchor="end"'))
    const heights = Array.from({ length: strips === 1 ? pen.whole(2, 9) : 1 }, () => pen.between(0.15, 0.85))
    for (let i = 0; i < lanes; i++) {
      for (const height of heights) {
        if (pen.chance(0.25)) continue
        const strength = pen.between(0.3, 1)
        const shade = Math.round(dark ? ground + (250 - ground) * strength : ground * (1 - strength))
        const thick = tall * (strips === 1 ? pen.between(0.01, 0.03) : pen.between(0.1, 0.25))
        const look = `fill="rgb(${shade},${shade},${shade})" filter="url(#b)"`
        parts.push(ellipse(left + (i + 0.5) * lane, top + height * tall, lane * pen.between(0.3, 0.45), thick, look))
      }
    }
  }
  for (let i = 0; named && i < lanes; i++)
    parts.push(text(left + (i + 0.5) * lane, 16, 10, pen.chance(0.6) ? pen.pick(['+', '-', '–']) : pen.word()))
  return svg(left + lanes * lane + 4, head + strips * (tall + 6), pen.pick(fonts), parts)
}

function blur(pen: Pen): string {
  return `<filter id="b"><feGaussianBlur stdDeviation="${pen.between(0.5, 1.8).toFixed(1)}"/></filter>`
}

/** Channels of an electroencephalogram. */
export function drawBrainWaves(pen: Pen): string {
  return drawTraces(
    pen,
    pen.whole(4, 20),
    (x, mood) => mood * (pen.between(-1, 1) + Math.sin(x / 3) + Math.sin(x / 11)),
  )
}

/** Bursts of an electromyogram. */
export function drawMuscleBursts(pen: Pen): string {
  const period = pen.between(60, 160)
  return drawTraces(
    pen,
    pen.whole(1, 6),
    (x, mood) => pen.between(-1, 1) * (Math.sin(x / period) ** 4 * 3 * mood + 0.1),
  )
}

/** Beats of an electrocardiogram, on ruled paper or without. */
export function drawHeartBeats(pen: Pen): string {
  const period = pen.between(40, 90)
  const beat = (x: number) => {
    const phase = (x % period) / period
    if (phase > 0.45 && phase < 0.5) return 4 * (1 - Math.abs(phase - 0.475) / 0.025)
    return 0.5 * Math.exp(-(((phase - 0.3) / 0.04) ** 2)) + 0.8 * Math.exp(-(((phase - 0.75) / 0.06) ** 2))
  }
  return drawTraces(pen, pen.whole(1, 12), (x) => beat(x) + pen.between(-0.05, 0.05), pen.chance(0.6))
}

function drawTraces(pen: Pen, count: number, level: (x: number, mood: number) => number, ruled = false): string {
  const [width, row] = [pen.between(300, 520), pen.between(16, 60)]
  const height = count * row + 10
  const parts: string[] = []
  for (let at = 0; ruled && at < Math.max(width, height); at += 10) {
    parts.push(rect(at, 0, 0.6, height, 'fill="#f3b4b4"'), rect(0, at, width, 0.6, 'fill="#f3b4b4"'))
  }
  for (let trace = 0; trace < count; trace++) {
    const middle = (trace + 0.6) * row
    const mood = pen.between(0.4, 1.4)
    const points = Array.from(
      { length: Math.round(width - 40) },
      (_, x) => [x + 36, middle - level(x, mood) * row * 0.13] as const,
    )
    parts.push(
      polyline(points, `fill="none" stroke="${pen.pick(['#000', '#000', '#00a', '#a00'])}" stroke-width="0.8"`),
    )
    parts.push(text(16, middle + 3, Math.min(11, row * 0.6), pen.word()))
  }
  return svg(width, height, pen.pick(fonts), parts)
}

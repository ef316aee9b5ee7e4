import { type CalibrationBin, calibrationError } from '../calibration-bins.ts'
import { drawing, gridColour, line, paleInk, rectangle, text } from './svg.ts'

const side = 440
const warning = '#c0392b'
const left = 76
const top = 84
const colours = { right: '#3b76b5', overconfident: '#f4b97f', underconfident: '#a5d0b4' }
const histogram = { top: top + side + 44, height: 90 }

/**
 * Reliability diagram (Guo et al., 2017): how often the answers of each bin of confidence are right, against the line where confidence is
 * the truth; below, how many answers each bin holds, and where UNCERTAIN ends.
 * @returns SVG.
 */
export function drawReliability(bins: readonly CalibrationBin[], threshold: number): string {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  const error = (100 * calibrationError(bins)).toFixed(1)
  const bottom = histogram.top + histogram.height
  const parts = [
    text(24, 34, 'Reliability', { size: 18, bold: true }),
    text(24, 56, `${n} panels; expected calibration error ${error} %`, { colour: paleInk }),
    ...drawGrid(),
    ...bins.filter(({ n }) => n > 0).flatMap(drawBin),
    line(left, top + side, left + side, top, paleInk, '5 4'),
    ...drawHistogram(bins),
    line(xOf(threshold), top, xOf(threshold), top + side, warning, '3 3'),
    line(xOf(threshold), histogram.top, xOf(threshold), bottom, warning, '3 3'),
    text(xOf(threshold) + 5, top + 14, `UNCERTAIN below ${threshold.toFixed(2)}`, { size: 11, colour: warning }),
    text(left + side / 2, bottom + 40, 'confidence of the answer', { anchor: 'middle' }),
    text(26, top + side / 2, 'share of right answers', { anchor: 'middle', turn: -90 }),
    text(26, histogram.top + histogram.height / 2, 'panels', { anchor: 'middle', turn: -90 }),
    ...drawLegend(),
  ]
  return drawing(left + side + 40, bottom + 60, parts)
}

function drawGrid(): string[] {
  return [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((tick) => [
    line(left, yOf(tick), left + side, yOf(tick), gridColour),
    line(xOf(tick), top, xOf(tick), top + side, gridColour),
    text(left - 8, yOf(tick) + 4, tick.toFixed(1), { size: 11, anchor: 'end', colour: paleInk }),
    text(xOf(tick), histogram.top + histogram.height + 18, tick.toFixed(1), {
      size: 11,
      anchor: 'middle',
      colour: paleInk,
    }),
  ])
}

/** What was right, and above it what was promised too much or kept beyond the promise. */
function drawBin({ from, to, accuracy, confidence }: CalibrationBin): string[] {
  const x = xOf(from) + 1
  const width = (to - from) * side - 2
  const [low, high] = [Math.min(accuracy, confidence), Math.max(accuracy, confidence)]
  const gap = accuracy < confidence ? colours.overconfident : colours.underconfident
  return [
    rectangle(x, yOf(low), width, low * side, colours.right),
    rectangle(x, yOf(high), width, (high - low) * side, gap),
  ]
}

function drawHistogram(bins: readonly CalibrationBin[]): string[] {
  const most = Math.max(1, ...bins.map(({ n }) => n))
  return bins.flatMap(({ from, to, n }) => {
    if (n === 0) return []
    const height = (n / most) * (histogram.height - 14)
    const y = histogram.top + histogram.height - height
    const middle = xOf((from + to) / 2)
    return [
      rectangle(xOf(from) + 1, y, (to - from) * side - 2, height, '#9fb4c9'),
      text(middle, y - 4, String(n), { size: 10, anchor: 'middle', colour: paleInk }),
    ]
  })
}

function drawLegend(): string[] {
  const entries = [
    [0, 'right, as promised', colours.right],
    [138, 'promised, but wrong', colours.overconfident],
    [282, 'right beyond the promise', colours.underconfident],
  ] as const
  return entries.flatMap(([offset, words, colour]) => [
    rectangle(left + offset, top + side + 14, 12, 12, colour),
    text(left + offset + 18, top + side + 24, words, { size: 11, colour: paleInk }),
  ])
}

function xOf(confidence: number): number {
  return left + confidence * side
}

function yOf(share: number): number {
  return top + (1 - share) * side
}

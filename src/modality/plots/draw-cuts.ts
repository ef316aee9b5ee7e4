import type { CutResult } from '../training/grid/cut-results.ts'
import { drawing, gridColour, line, paleInk, rectangle, round, text } from './svg.ts'

const plot = { left: 84, top: 112, width: 720, height: 440 }
const colours = ['#3b76b5', '#c0562b', '#4a8f4f', '#7b5aa6', '#b08a1e', '#5f6b7a']

/**
 * Accuracy of every cut against what it costs: multiply-adds for one picture, on a logarithmic scale. Whiskers span the seeds.
 * @returns SVG.
 */
export function drawCuts(results: readonly CutResult[]): string {
  const names = [...new Set(results.map(({ series }) => series))]
  const scale = scaleFor(results)
  const parts = [
    text(24, 34, 'Accuracy against cost of every cut', { size: 18, bold: true }),
    text(
      24,
      56,
      `on sources left out of training; mean and range over ${seedsOf(results)} seeds; 3.2 is the cut after layer3.2`,
      {
        colour: paleInk,
      },
    ),
    ...drawAxes(scale),
    ...names.flatMap((name, i) => {
      const some = results.filter(({ series }) => series === name)
      return drawSeries(
        some.toSorted((a, b) => a.multiplyAdds - b.multiplyAdds),
        colourOf(i),
        scale,
      )
    }),
    ...names.flatMap((name, i) => drawLegend(name, i)),
    text(plot.left + plot.width / 2, plot.top + plot.height + 44, 'multiply-adds a picture', { anchor: 'middle' }),
    text(28, plot.top + plot.height / 2, 'accuracy', { anchor: 'middle', turn: -90 }),
  ]
  return drawing(plot.left + plot.width + 60, plot.top + plot.height + 66, parts)
}

function seedsOf(results: readonly CutResult[]): string {
  const seeds = [...new Set(results.map(({ seeds }) => seeds))].toSorted((a, b) => a - b)
  return seeds.length > 1 ? `${seeds[0]} to ${seeds.at(-1)}` : String(seeds[0])
}

interface Scale {
  readonly costs: readonly [number, number]
  readonly accuracies: readonly [number, number]
  x(multiplyAdds: number): number
  y(accuracy: number): number
}

/** Whole fiftieths of accuracy and a tenth more on each side of the costs, so that no mark touches the frame. */
function scaleFor(results: readonly CutResult[]): Scale {
  const costs = [
    Math.min(...results.map(({ multiplyAdds }) => multiplyAdds)) / 1.25,
    Math.max(...results.map(({ multiplyAdds }) => multiplyAdds)) * 1.25,
  ] as const
  const low = Math.min(...results.map(({ range }) => range[0]))
  const high = Math.max(...results.map(({ range }) => range[1]))
  const accuracies = [
    Math.max(0, Math.floor(low * 50 - 0.5) / 50),
    Math.min(1, Math.ceil(high * 50 + 0.5) / 50),
  ] as const
  const [from, to] = costs
  return {
    costs,
    accuracies,
    x: (cost) => plot.left + (plot.width * Math.log(cost / from)) / Math.log(to / from),
    y: (accuracy) => plot.top + (plot.height * (accuracies[1] - accuracy)) / (accuracies[1] - accuracies[0]),
  }
}

function drawAxes({ costs, accuracies, x, y }: Scale): string[] {
  const decades = [1e6, 1e7, 1e8, 1e9, 1e10, 1e11]
  const ticks = decades.flatMap((decade) => [decade, 2 * decade, 5 * decade])
  const shown = ticks.filter((tick) => tick >= costs[0] && tick <= costs[1])
  const step = accuracies[1] - accuracies[0] > 0.2 ? 0.05 : 0.02
  const levels = Array.from({ length: 21 / step }, (_, i) => i * step).filter(
    (level) => level >= accuracies[0] - 1e-9 && level <= accuracies[1] + 1e-9,
  )
  const right = plot.left + plot.width
  const bottom = plot.top + plot.height
  return [
    ...shown.flatMap((tick) => [
      line(x(tick), plot.top, x(tick), bottom, gridColour),
      text(x(tick), bottom + 18, shortCount(tick), { size: 11, anchor: 'middle', colour: paleInk }),
    ]),
    ...levels.flatMap((level) => [
      line(plot.left, y(level), right, y(level), gridColour),
      text(plot.left - 8, y(level) + 4, level.toFixed(2), { size: 11, anchor: 'end', colour: paleInk }),
    ]),
  ]
}

function drawSeries(results: readonly CutResult[], colour: string, { x, y }: Scale): string[] {
  const path = results.map(({ multiplyAdds, accuracy }) => `${round(x(multiplyAdds))},${round(y(accuracy))}`)
  return [
    `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-opacity="0.45" stroke-width="1.5"/>`,
    ...results.flatMap(({ cut, multiplyAdds, accuracy, range: [low, high] }, i) => {
      const [cx, cy] = [x(multiplyAdds), y(accuracy)]
      // Labels alternate above and below: neighbours in cost are neighbours on the page.
      const away = i % 2 === 0 ? y(high) - 8 : y(low) + 16
      return [
        line(cx, y(high), cx, y(low), colour),
        `<circle cx="${round(cx)}" cy="${round(cy)}" r="4.5" fill="${colour}"/>`,
        text(cx, away, cut.replace('layer', ''), { size: 11, anchor: 'middle', colour, halo: true }),
      ]
    }),
  ]
}

function drawLegend(name: string, index: number): string[] {
  const x = plot.left + (index % 3) * 215
  const y = plot.top - 34 + Math.floor(index / 3) * 18
  return [rectangle(x, y, 12, 12, colourOf(index)), text(x + 18, y + 10, name, { colour: paleInk })]
}

function colourOf(index: number): string {
  return colours[index % colours.length] ?? '#3b76b5'
}

/** `1.2 G`, `850 M`: two digits at least. */
function shortCount(count: number): string {
  const [unit, size] = count >= 1e9 ? ['G', 1e9] : count >= 1e6 ? ['M', 1e6] : ['k', 1e3]
  const value = count / Number(size)
  return `${value >= 10 ? Math.round(value) : Number(value.toFixed(value < 1 ? 2 : 1))} ${unit}`
}

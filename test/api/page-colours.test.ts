import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/api/page/base.css', 'utf8')
/** `name: light-dark(a, b)`, as often as it stands there. */
const pairs = (name: string) =>
  [...css.matchAll(new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'g'))].map(([, light, dark]) => [
    light,
    dark,
  ])

const channels = (colour = '') => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const mixed = (colour: number[], ground: number[], share: number) =>
  colour.map((value, i) => share * value + (1 - share) * (ground[i] ?? 0))

/** As WCAG 2 reckons it. */
function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) =>
    value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(a: number[], b: number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

test.each([
  ['light', 0],
  ['dark', 1],
])('the chips of every group can be read in %s mode', (_, mode) => {
  const surface = channels(pairs('--surface')[0]?.[mode])
  const hues = pairs('--hue').map((pair) => channels(pair[mode]))
  expect(hues.length).toBeGreaterThan(5)
  // Of a chip, 12 % of the ground are its colour.
  for (const hue of hues) expect(contrast(hue, mixed(hue, surface, 0.12))).toBeGreaterThanOrEqual(4.5)
})

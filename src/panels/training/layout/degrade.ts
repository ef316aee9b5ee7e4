import type { Raster } from './raster.ts'

/** What printing and scanning do to a figure: other contrast, other colours, grey, negative, noise. In place. */
export function degrade({ data }: Raster, random: () => number): void {
  const chance = (probability: number) => random() < probability
  const gains = [1, 1, 1].map(() => 1)
  if (chance(0.5))
    gains.forEach((_, c) => {
      gains[c] = 0.85 + 0.3 * random()
    })
  const gamma = chance(0.4) ? 0.7 + 0.7 * random() : 1
  const negative = chance(0.03)
  const curves = gains.map((gain) =>
    Uint8Array.from({ length: 256 }, (_, value) => {
      const bright = Math.min(1, (value / 255) ** gamma * gain)
      return Math.round(255 * (negative ? 1 - bright : bright))
    }),
  )
  const order = chance(0.12) ? shuffled(random) : [0, 1, 2]
  const grey = chance(0.15)
  const noise = chance(0.3) ? 12 * random() : 0
  for (let i = 0; i < data.length; i += 3) {
    const colour = order.map((c) => curves[c]?.[data[i + c] ?? 0] ?? 0)
    const mean = ((colour[0] ?? 0) + (colour[1] ?? 0) + (colour[2] ?? 0)) / 3
    for (let c = 0; c < 3; c++) {
      const value = (grey ? mean : (colour[c] ?? 0)) + (noise > 0 ? noise * (random() - 0.5) : 0)
      data[i + c] = Math.min(255, Math.max(0, value))
    }
  }
}

function shuffled(random: () => number): number[] {
  return [0, 1, 2]
    .map((c) => [random(), c] as const)
    .sort(([a], [b]) => a - b)
    .map(([, c]) => c)
}

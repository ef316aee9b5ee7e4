/** A smooth field over the plane with values in about -1 to 1. */
export type Field = (x: number, y: number) => number

/** Fractal value noise: features of `scale` pixels, each further octave half as large and half as strong. */
export function noise(seed: number, scale: number, octaves = 1): Field {
  return (x, y) => {
    let sum = 0
    let total = 0
    for (let octave = 0, size = scale, weight = 1; octave < octaves; octave++, size /= 2, weight /= 2) {
      sum += weight * smoothNoise(seed + octave * 101, x / size, y / size)
      total += weight
    }
    return sum / total
  }
}

function smoothNoise(seed: number, x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const u = ease(x - column)
  const v = ease(y - row)
  const top = mix(lattice(seed, column, row), lattice(seed, column + 1, row), u)
  const bottom = mix(lattice(seed, column, row + 1), lattice(seed, column + 1, row + 1), u)
  return mix(top, bottom, v)
}

function lattice(seed: number, column: number, row: number): number {
  let h = Math.imul(column, 374761393) ^ Math.imul(row, 668265263) ^ Math.imul(seed, 2147483647)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  h = Math.imul(h ^ (h >>> 16), 2246822519)
  return ((h ^ (h >>> 15)) >>> 0) / 2147483648 - 1
}

const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)
const mix = (a: number, b: number, t: number) => a + (b - a) * t

import { FiglensError } from '../domain/errors.ts'

/** The only widths that are ever made, pixels: they bound the work and let caches be shared. The schema names them. */
const widths = [64, 128, 256, 384, 512, 768, 1024, 1536, 2048] as const

/** The next of the widths that are made; throws BAD_INPUT outside 32 to 2048. */
export function roundUpWidth(width: number): number {
  const rounded = width >= 32 ? widths.find((candidate) => candidate >= width) : undefined
  if (rounded !== undefined) return rounded
  throw new FiglensError('BAD_INPUT', `width is ${width}; it must be 32 to 2048 pixels. Leave it out for all pixels.`)
}

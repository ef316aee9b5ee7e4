import type { BoxResolvers } from '../generated/schema-types.ts'

export const Box: BoxResolvers = {
  x0: ([x0]) => x0,
  y0: ([, y0]) => y0,
  x1: ([, , x1]) => x1,
  y1: ([, , , y1]) => y1,
}

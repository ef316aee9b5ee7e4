export type Colour = readonly [red: number, green: number, blue: number]

export const white: Colour = [255, 255, 255]
export const black: Colour = [0, 0, 0]

/** Of print on bright ground, besides black. */
export const darkColours: readonly Colour[] = [
  [200, 0, 0],
  [0, 0, 180],
  [60, 60, 60],
  [0, 90, 0],
  [90, 90, 90],
]

/** Of print on dark ground, besides white; yellow is the commonest. */
export const lightColours: readonly Colour[] = [
  [255, 255, 0],
  [255, 255, 0],
  [255, 160, 0],
  [0, 255, 255],
  [200, 200, 200],
  [255, 80, 80],
]

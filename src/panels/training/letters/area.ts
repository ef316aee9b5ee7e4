/** Left, top, width, height in pixels; may reach over the picture. */
export type Area = readonly [left: number, top: number, width: number, height: number]

export function grow([left, top, width, height]: Area, by: number): Area {
  return [left - by, top - by, width + 2 * by, height + 2 * by]
}

export function meets(a: Area, b: Area): boolean {
  return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

export function isWithin([left, top, w, h]: Area, { width, height }: { width: number; height: number }): boolean {
  return left >= 0 && top >= 0 && left + w <= width && top + h <= height
}

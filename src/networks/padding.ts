/** Of a tensor [n, height, width, channels], as `tf.pad` and `tf.conv2d` take it. */
export type Padding = [[number, number], [number, number], [number, number], [number, number]]

/** As many places of nothing on each side of every picture. */
export function around(places: number): Padding {
  return [
    [0, 0],
    [places, places],
    [places, places],
    [0, 0],
  ]
}

/** [n, side, side, 3] → [n, 3, side, side], the order of ONNX. */
export function channelsFirst(pixels: Float32Array, side: number): Float32Array {
  const places = side * side
  const turned = new Float32Array(pixels.length)
  for (let i = 0; i < pixels.length; i++) {
    const [picture, place, channel] = [Math.floor(i / (places * 3)), Math.floor(i / 3) % places, i % 3]
    turned[(picture * 3 + channel) * places + place] = pixels[i] ?? 0
  }
  return turned
}

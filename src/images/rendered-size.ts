/** Of a picture or a part of one, pixels. */
export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** The size at which it is rendered: in proportion, of this width, but never larger than it is; of all pixels where that is null. */
export function renderedSize({ width, height }: PixelSize, wanted: number | null): PixelSize {
  if (wanted === null || wanted >= width) return { width, height }
  return { width: wanted, height: Math.max(1, Math.round((height * wanted) / width)) }
}

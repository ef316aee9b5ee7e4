/**
 * What becomes of a picture's shape: in the middle of a white square, or a rectangle of about the square's area with the picture's own proportions.
 * A name stands for exactly the shapes below, in model files and in caches of features: other shapes need another name.
 */
export const networkFits = ['equal-area', 'letterbox'] as const
export type NetworkFit = (typeof networkFits)[number]

/** How a network is given its pictures: a model is good only with the form that it was trained with. */
export interface InputForm {
  /** Side of the square, pixels. */
  readonly size: number
  readonly fit: NetworkFit
}

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface InputShape extends Size {
  /** `contain`: with white beside the picture where its proportions are others. */
  readonly fit: 'contain' | 'fill'
}

/** Sides of equal-area rectangles are multiples of it, pixels: what the deeper layers of a ResNet have one place for. Few shapes make full batches. */
const step = 16

/** Shapes are less long or tall than this: a strip of a few places would be nothing to pool over. */
const longestToShortest = 3.4

/** By how much one side may be stretched more than the other, as a logarithm: halfway to the next shape is hardly ever more. What is longer gets white. */
const mostDistortion = 0.15

export function squareInput(size: number): InputForm {
  return { size, fit: 'letterbox' }
}

/** The shape in which a network takes a picture of `size`. */
export function inputShape({ width, height }: Size, form: InputForm): InputShape {
  const square = { width: form.size, height: form.size }
  if (form.fit === 'letterbox') return { ...square, fit: 'contain' }
  const distortionOf = (shape: Size) => Math.abs(Math.log((shape.width * height) / (shape.height * width)))
  const [nearest = square] = equalAreaShapes(form.size).toSorted((a, b) => distortionOf(a) - distortionOf(b))
  return { ...nearest, fit: distortionOf(nearest) < mostDistortion ? 'fill' : 'contain' }
}

/** From tall to wide, a square among them; none has more than `size × size` pixels. Of wide ones, which most figures are, there are more. */
function equalAreaShapes(size: number): Size[] {
  const places = Math.floor(size / step) ** 2
  const widths = Array.from({ length: places }, (_, i) => i + 1)
  return widths
    .map((width) => ({ width: step * width, height: step * Math.floor(places / width) }))
    .filter(({ width, height }) => Math.max(width / height, height / width) < longestToShortest)
}

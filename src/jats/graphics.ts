import type { Graphic } from '../domain/article.ts'
import { fileStem } from './file-name.ts'
import { attribute, type XmlElement } from './xml-tree.ts'

/**
 * The pictures of one `<fig>`. What stands in one `<alternatives>`, says that it is an `@alternate-form-of` another, or differs
 * in the extension only is one picture in several forms. Pictures in lines of text and of formulas are none of the figure's.
 */
export function readGraphics(figure: XmlElement): Graphic[] {
  const pictures: Picture[] = []
  collect(figure, null, pictures)
  return pictures.map(({ references }) => ({ references }))
}

interface Picture {
  readonly references: string[]
  readonly ids: string[]
}

const notOfTheFigure: ReadonlySet<string> = new Set([
  ...['fig', 'fig-group', 'inline-graphic', 'inline-formula', 'disp-formula', 'disp-formula-group'],
])

function collect(parent: XmlElement, alternatives: Picture | null, pictures: Picture[]): void {
  let group = alternatives
  for (const child of parent.children) {
    if (typeof child === 'string' || notOfTheFigure.has(child.name)) continue
    const reference = pictureReference(child)
    if (reference === null) {
      // Inside <alternatives> all pictures belong together, and a nested one starts no group of its own.
      collect(child, child.name === 'alternatives' ? (group ?? { references: [], ids: [] }) : group, pictures)
      continue
    }
    const picture = group ?? sameAs(child, reference, pictures) ?? { references: [], ids: [] }
    if (!picture.references.includes(reference)) picture.references.push(reference)
    picture.ids.push(attribute(child, 'id') ?? '')
    if (!pictures.includes(picture)) pictures.push(picture)
    group = alternatives
  }
}

function sameAs(graphic: XmlElement, reference: string, pictures: readonly Picture[]): Picture | undefined {
  const original = attribute(graphic, 'alternate-form-of')
  return pictures.find(
    (picture) =>
      (original !== null && picture.ids.includes(original)) ||
      picture.references.some((other) => sameStem(other, reference)),
  )
}

/** `@xlink:href` of a `<graphic>`, or of a `<media>` that is a still picture. */
function pictureReference(element: XmlElement): string | null {
  const isPicture =
    element.name === 'graphic' ||
    (element.name === 'media' && attribute(element, 'mimetype')?.startsWith('image') === true)
  return isPicture ? attribute(element, 'href') : null
}

function sameStem(a: string, b: string): boolean {
  return fileStem(a).toLowerCase() === fileStem(b).toLowerCase()
}

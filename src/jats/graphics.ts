import type { Graphic } from '../domain/article.ts'
import { fileStem } from './file-name.ts'
import { attribute, childElements, type XmlElement } from './xml-tree.ts'

/**
 * The pictures of one `<fig>`. What stands in one `<alternatives>`, says that it is an `@alternate-form-of` another, or differs
 * in the extension only is one picture in several forms. Pictures in lines of text and of formulas are none of the figure's.
 */
export function readGraphics(figure: XmlElement): Graphic[] {
  const pictures: Pictures = { all: new Set(), byStem: new Map(), byId: new Map() }
  collect(figure, null, pictures)
  return [...pictures.all].map((references) => ({ references: [...references] }))
}

/** The references of one picture. */
type Picture = Set<string>

interface Pictures {
  readonly all: Set<Picture>
  readonly byStem: Map<string, Picture>
  readonly byId: Map<string, Picture>
}

const notOfTheFigure: ReadonlySet<string> = new Set([
  ...['fig', 'fig-group', 'inline-formula', 'disp-formula', 'disp-formula-group'],
])

function collect(parent: XmlElement, alternatives: Picture | null, pictures: Pictures): void {
  for (const child of childElements(parent)) {
    if (notOfTheFigure.has(child.name)) continue
    const reference = pictureReference(child)
    if (reference === null) {
      // Inside <alternatives> all pictures belong together, and a nested one starts no group of its own.
      collect(child, child.name === 'alternatives' ? (alternatives ?? new Set()) : alternatives, pictures)
      continue
    }
    const stem = fileStem(reference).toLowerCase()
    const original = pictures.byId.get(attribute(child, 'alternate-form-of') ?? '')
    const picture = alternatives ?? original ?? pictures.byStem.get(stem) ?? new Set()
    picture.add(reference)
    pictures.all.add(picture)
    pictures.byStem.set(stem, picture)
    pictures.byId.set(attribute(child, 'id') ?? reference, picture)
  }
}

/** `@xlink:href` of a `<graphic>`, or of a `<media>` that is a still picture. */
function pictureReference(element: XmlElement): string | null {
  const isPicture =
    element.name === 'graphic' ||
    (element.name === 'media' && attribute(element, 'mimetype')?.startsWith('image') === true)
  return isPicture ? attribute(element, 'href') : null
}

import type { Caption, Graphic } from '../domain/article.ts'
import { blocksHtml } from './block-html.ts'
import { blocksText } from './block-text.ts'
import { readGraphics } from './graphics.ts'
import { readLabel } from './label.ts'
import { attribute, childElements, descendants, firstChild, type XmlElement } from './xml-tree.ts'

/** A `<fig>` and where it stands, before mentions and licence are known. */
export interface FigureElement {
  readonly element: XmlElement
  readonly group: XmlElement | null
  readonly id: string
  readonly label: string | null
  readonly caption: Caption
  readonly graphics: readonly Graphic[]
}

/** Reviews, replies and translations that come with an article: their figures, words and references are not the article's. */
export const otherArticles: ReadonlySet<string> = new Set(['sub-article', 'response', 'front-stub'])

/** Every figure of the article in document order, wherever it stands: in text, boxes, floats, appendices, supplements. */
export function readFigures(article: XmlElement): FigureElement[] {
  const places = [...figurePlaces(article, null)]
  const ids = uniqueIds(places.map(({ element }) => attribute(element, 'id')))
  const groups = new Map(
    [...new Set(places.map(({ group }) => group))].map((group) => [group, group && readLabel(group)]),
  )
  return places.map(({ element, group }, index) => {
    const shared = groups.get(group)
    const own = readLabel(element)
    const blocks = [...(shared?.caption ?? []), ...own.caption]
    return {
      element,
      group,
      id: ids[index] ?? '',
      label: own.label ?? shared?.label ?? null,
      caption: { text: blocksText(blocks), html: blocksHtml(blocks) },
      graphics: readGraphics(element),
    }
  })
}

interface Place {
  readonly element: XmlElement
  readonly group: XmlElement | null
}

function* figurePlaces(parent: XmlElement, group: XmlElement | null): Generator<Place> {
  for (const child of childElements(parent)) {
    if (otherArticles.has(child.name)) continue
    if (child.name === 'fig') yield { element: child, group }
    // A group that holds pictures but no <fig> is a figure by another name.
    if (child.name === 'fig-group' && isFigureItself(child)) yield { element: child, group: null }
    else yield* figurePlaces(child, child.name === 'fig-group' ? child : child.name === 'fig' ? null : group)
  }
}

function isFigureItself(group: XmlElement): boolean {
  return firstChild(group, 'graphic', 'alternatives') !== undefined && ![...descendants(group)].some(isFigure)
}

function isFigure(element: XmlElement): boolean {
  return element.name === 'fig'
}

/** `@id` where it is present and unique, else `fig-<n>`, made longer where that is somebody's `@id`. */
function uniqueIds(ids: readonly (string | null)[]): string[] {
  const count = new Map<string, number>()
  for (const id of ids) if (id !== null) count.set(id, (count.get(id) ?? 0) + 1)
  return ids.map((id, index) => {
    if (id !== null && count.get(id) === 1) return id
    let made = `fig-${index + 1}`
    while (count.has(made)) made += '-x'
    return made
  })
}

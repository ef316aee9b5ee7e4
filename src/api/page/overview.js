import { element } from './dom.js'

/** Where a box lies in its picture, as CSS lengths. */
export function placeOf({ x0, y0, x1, y1 }, { width, height }) {
  const share = (part, whole) => `${((100 * part) / whole).toFixed(2)}%`
  return {
    left: share(x0, width),
    top: share(y0, height),
    width: share(x1 - x0, width),
    height: share(y1 - y0, height),
  }
}

/** Whether a panel is a part of its picture, not the whole of it. */
export const isPart = ({ box, image }) =>
  Boolean(box && image) && (box.x0 > 0 || box.y0 > 0 || box.x1 < image.width || box.y1 < image.height)

/** The outline of the figure with the panel's place in it: small, and without the figure itself. */
export function placeMark({ box, image }) {
  const mark = element('span', { className: 'place', 'aria-hidden': 'true' }, placed(element('i'), box, image))
  mark.style.aspectRatio = `${image.width} / ${image.height}`
  return mark
}

/** The whole figure with a frame around every panel that lies in the same picture; the others lead to theirs. */
export function overview({ id, image, figure }, open) {
  const frames = figure.panels
    .filter((panel) => panel.box && panel.image?.sha256 === image.sha256)
    .map((panel) => {
      const name = panel.letter ? `Panel ${panel.letter}` : 'Another panel'
      const frame = element('button', {
        type: 'button',
        title: name,
        'aria-label': name,
        'aria-current': panel.id === id ? 'true' : undefined,
        'data-key': `frame ${panel.id}`,
        onclick: () => open(panel.id),
      })
      return placed(frame, panel.box, image)
    })
  const picture = element('img', { src: image.overview, alt: '', width: image.width, height: image.height })
  return element(
    'details',
    { className: 'overview', open: true },
    element('summary', {}, 'Where it lies in the figure'),
    element('div', { className: 'frames' }, picture, frames),
  )
}

function placed(made, box, image) {
  Object.assign(made.style, placeOf(box, image))
  return made
}

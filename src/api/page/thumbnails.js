import { element, percent } from './dom.js'

/** Small pictures of panels in a row, each of which opens its panel. `current`: id of the panel that is shown. */
export function thumbnails(label, panels, open, current = null) {
  return element(
    'ul',
    { className: 'siblings', 'aria-label': label },
    panels.map((panel) => element('li', {}, thumbnail(panel, open, current))),
  )
}

function thumbnail({ id, letter, label, image, similarity }, open, current) {
  const alike = similarity === undefined ? '' : `, ${percent(similarity)} alike`
  const name = `Panel ${letter ?? ''} ${label?.modality.name ?? ''}`.trim() + alike
  return element(
    'button',
    {
      type: 'button',
      title: name,
      'aria-label': name,
      'aria-current': id === current ? 'true' : undefined,
      'data-key': `panel ${id}`,
      onclick: () => open(id),
    },
    image ? element('img', { src: image.url, alt: '', loading: 'lazy' }) : '–',
    letter && element('span', {}, letter),
  )
}
